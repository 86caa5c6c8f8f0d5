package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.project.EventRecords.Message;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardFileTest {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int SUMMARY = 5;

    /// A value of a scalar, or of a text.
    private record Point(String tag, long step, double seconds, Object value) {}

    @TempDir
    private Path folder;

    private static byte[] bytes(SavedRun run) throws IOException {
        var out = new ByteArrayOutputStream();
        TensorBoardFile.write(run, out);
        return out.toByteArray();
    }

    private static List<Point> points(byte[] file) {
        var points = new ArrayList<Point>();
        List<Message> events = EventRecords.read(file);
        for (Message event : events.subList(1, events.size())) {
            long step = (long) event.only(STEP);
            double seconds = (double) event.only(WALL_TIME);
            for (Message value : event.message(SUMMARY).messages(1)) {
                points.add(new Point(value.text(1), step, seconds, value(value)));
            }
        }
        return points;
    }

    private static Object value(Message value) {
        if (value.fields().containsKey(2)) {
            return value.only(2);
        }
        assertThat(value.message(9).message(1).text(1)).isEqualTo("text");
        Message tensor = value.message(8);
        assertThat(tensor.only(1)).isEqualTo(7L); // DT_STRING
        assertThat(tensor.message(2).fields()).isEmpty(); // a scalar
        return tensor.text(8);
    }

    private static List<Point> of(String tag, List<Point> points) {
        return points.stream().filter(point -> point.tag.equals(tag)).toList();
    }

    @Test
    void everyPointOfTheCurvesIsThere() throws IOException {
        SavedRun run = RunFileTest.run();
        List<Point> points = points(bytes(run));

        assertThat(EventRecords.read(bytes(run)).getFirst().text(3)).isEqualTo("brain.Event:2");
        requireCurve("train", run.state().curves().train(), points);
        requireCurve("test", run.state().curves().test(), points);
        assertThat(points).extracting(Point::step).isSorted();
        assertThat(bytes(run)).hasSize(bytes(run).length).isEqualTo(bytes(run));
    }

    private static void requireCurve(String name, MetricSeries series, List<Point> points) {
        assertThat(series.size()).isPositive();
        for (Column column : List.of(Column.RECONSTRUCTION, Column.KL, Column.ELBO)) {
            String tag = "%s/%s".formatted(name, column.name().toLowerCase(Locale.ROOT));
            List<Point> found = of(tag, points);
            assertThat(found).hasSize(series.size());
            for (int i = 0; i < series.size(); i++) {
                assertThat(found.get(i))
                        .isEqualTo(
                                new Point(tag, (long) series.get(Column.STEP, i), series.get(Column.SECONDS, i), (float)
                                        series.get(column, i)));
            }
        }
    }

    /// The run changes β after its fifth and last step.
    @Test
    void aChangeIsAStep() throws IOException {
        List<Point> points = points(bytes(RunFileTest.run()));

        assertThat(of("hyperparameters/beta", points))
                .extracting(Point::step, Point::value)
                .containsExactly(tuple(0L, 1f), tuple(5L, 1f), tuple(5L, 0.5f), tuple(5L, 0.5f));
        assertThat(of("hyperparameters/batch", points)).extracting(Point::value).containsOnly(16f);
        assertThat(of("hyperparameters/lr", points)).extracting(Point::value).containsOnly(0.01f);
        assertThat(of("hyperparameters/estimator", points)).singleElement().satisfies(point -> {
            assertThat(point.step).isZero();
            assertThat(point.value).isEqualTo("relax, KL analytic, baseline none");
        });
    }

    /// Every training point has a value while a ramp is under way, and the first one after it.
    @Test
    void aRampHasThePointsOfTheTrainingCurve() throws IOException {
        List<Point> points = points(bytes(RunFileTest.ramped()));

        assertThat(of("hyperparameters/beta", points))
                .extracting(Point::step, Point::value)
                .containsExactly(tuple(0L, 1f), tuple(4L, 0.25f), tuple(6L, 0.75f), tuple(8L, 1f), tuple(11L, 1f));
    }

    @Test
    void numbersAreWrittenAsProtocolBuffersHaveThem() {
        var message = new ProtobufMessage()
                .add(1, 150L) // the example of the format's page: 08 96 01
                .add(2, "testing") // 12 07 74 65 73 74 69 6e 67
                .add(16, -1L)
                .add(3, 1.5)
                .add(4, 2.5f);
        assertThat(message.toBytes())
                .startsWith(0x08, 0x96, 0x01, 0x12, 0x07, 't', 'e', 's', 't', 'i', 'n', 'g', 0x80, 0x01);
        Message read = EventRecords.parse(message.toBytes());
        assertThat(read.only(1)).isEqualTo(150L);
        assertThat(read.only(16)).isEqualTo(-1L);
        assertThat(read.only(3)).isEqualTo(1.5);
        assertThat(read.only(4)).isEqualTo(2.5f);
        assertThat(EventRecords.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .as("the check value of CRC-32C")
                .isEqualTo(0xE3069283);
    }

    @Test
    void theNameIsOneThatTensorBoardLooksFor() {
        SavedRun run = RunFileTest.run();
        assertThat(TensorBoardFile.name(run)).isEqualTo("events.out.tfevents.0000000000.a-run");
        var nameless = new SavedRun("", "", run.data(), run.library(), run.config(), run.state());
        assertThat(TensorBoardFile.name(nameless)).isEqualTo("events.out.tfevents.0000000000.run");
    }

    @Test
    void tensorBoardReadsTheSame() throws IOException, InterruptedException {
        assumeTrue(Python.has("tensorboard"), "python3 with tensorboard is not here");
        SavedRun run = RunFileTest.run();
        Files.write(folder.resolve(TensorBoardFile.name(run)), bytes(run));
        List<String> lines = Python.run(folder, """
                from tensorboard.backend.event_processing import event_accumulator, plugin_event_accumulator
                a = event_accumulator.EventAccumulator(".")
                a.Reload()
                for tag in sorted(a.Tags()["scalars"]):
                    print(tag, *(f"{s.step}:{s.value!r}" for s in a.Scalars(tag)))
                b = plugin_event_accumulator.EventAccumulator(".")
                b.Reload()
                print(*sorted(b.PluginTagToContent("scalars")))
                print(b.Tensors("hyperparameters/estimator")[0].tensor_proto.string_val[0].decode())
                """);

        MetricSeries test = run.state().curves().test();
        var elbo = new StringBuilder("test/elbo");
        for (int i = 0; i < test.size(); i++) {
            elbo.append(" %d:%s".formatted((long) test.get(Column.STEP, i), (double) (float) test.get(Column.ELBO, i)));
        }
        assertThat(lines).contains(elbo.toString(), "hyperparameters/beta 0:1.0 5:1.0 5:0.5 5:0.5");
        String scalars = points(bytes(run)).stream()
                .filter(point -> point.value instanceof Float)
                .map(Point::tag)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        assertThat(scalars).contains("shadows/variance/relax", "train/kl");
        assertThat(lines).contains(scalars);
        assertThat(lines.getLast()).isEqualTo("relax, KL analytic, baseline none");
    }
}
