package elboroom.project;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.Ramp;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/// The curves of a run as a file of events, which TensorBoard shows.
///
/// The file is a sequence of records, in TensorFlow's form
/// (<https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details>): the length, its checksum, the
/// data, their checksum. The data of a record are an `Event` of TensorBoard (`tensorboard/compat/proto/event.proto` and
/// `summary.proto`, <https://github.com/tensorflow/tensorboard>).
///
/// The scalars are `train/…` and `test/…` of the curves, in nats, `hyperparameters/…`, and for each estimator that was
/// measured along training `shadows/variance/…`, `shadows/snr/…` and `shadows/bias2/…`; the estimator is a text. An
/// event's wall time is the seconds of training, counted from 1970, so the same run gives the same bytes.
public final class TensorBoardFile {
    private static final String NAME = "events.out.tfevents.0000000000.%s";
    private static final int LONGEST_NAME = 100;
    private static final String VERSION = "brain.Event:2";
    private static final int MASK_ROTATION = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    // Event
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    // Summary, Summary.Value
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;
    // SummaryMetadata, SummaryMetadata.PluginData
    private static final int PLUGIN_DATA = 1;
    private static final int PLUGIN_NAME = 1;
    private static final String TEXT_PLUGIN = "text";
    // TensorProto, TensorShapeProto; a scalar has a shape without dimensions
    private static final int DTYPE = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int STRING_VALUES = 8;
    private static final long DT_STRING = 7;

    private record Event(long step, double seconds, ProtobufMessage summary) {
        ProtobufMessage message() {
            return new ProtobufMessage().add(WALL_TIME, seconds).add(STEP, step).add(SUMMARY, summary);
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final MetricSeries train;

    private TensorBoardFile(TrainingState state, ShadowCurves shadows) {
        train = state.curves().train();
        addCurve("train", train);
        addCurve("test", state.curves().test());
        addHyperparameters(state);
        shadows.points().forEach(this::addShadows);
        events.sort(Comparator.comparingLong(Event::step)); // stable
    }

    /// What a run's file is called. TensorBoard looks for `tfevents` in the name.
    public static String name(SavedRun run) {
        String plain = run.name().replaceAll("[^A-Za-z0-9_-]", "-");
        String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return NAME.formatted(name.isEmpty() ? "run" : name);
    }

    /// Writes a run's file.
    public static void write(SavedRun run, OutputStream out) throws IOException {
        writeRecord(new ProtobufMessage().add(WALL_TIME, 0.0).add(FILE_VERSION, VERSION), out);
        for (Event event : new TensorBoardFile(run.state(), run.shadows()).events) {
            writeRecord(event.message(), out);
        }
    }

    private void addCurve(String name, MetricSeries series) {
        for (int point = 0; point < series.size(); point++) {
            var summary = new ProtobufMessage();
            addScalar(summary, name + "/reconstruction", series.get(Column.RECONSTRUCTION, point));
            addScalar(summary, name + "/kl", series.get(Column.KL, point));
            addScalar(summary, name + "/elbo", series.get(Column.ELBO, point));
            events.add(new Event((long) series.get(Column.STEP, point), series.get(Column.SECONDS, point), summary));
        }
    }

    private void addShadows(ShadowPoint point) {
        var summary = new ProtobufMessage();
        for (ShadowFigures figures : point.estimators()) {
            String name = figures.spec().textWithForm();
            addScalar(summary, "shadows/variance/" + name, figures.traceVariance());
            addScalar(summary, "shadows/snr/" + name, figures.snr());
            if (!Double.isNaN(figures.biasSquared())) {
                addScalar(summary, "shadows/bias2/" + name, figures.biasSquared());
            }
        }
        events.add(new Event(point.step(), seconds(point.step()), summary));
    }

    /// TensorBoard joins points by lines. So a change has two points at its step, and the newest step has one. While a
    /// ramp is under way, the training curve's points are there, too.
    private void addHyperparameters(TrainingState state) {
        addHyperparameters(0, 0, state.first());
        addEstimator(0, 0, state.first());
        long from = 0;
        for (Change change : state.changes()) {
            double seconds = seconds(change.step());
            addRamps(change.before(), from, change.step());
            from = change.step();
            addHyperparameters(change.step(), seconds, change.before());
            addHyperparameters(change.step(), seconds, change.after());
            if (!change.before().estimator().equals(change.after().estimator())) {
                addEstimator(change.step(), seconds, change.after());
            }
        }
        addRamps(state.hyperparameters(), from, state.step());
        addHyperparameters(state.step(), state.seconds(), state.hyperparameters());
    }

    /// @param values those between the two steps
    private void addRamps(Hyperparameters values, long from, long to) {
        long last = from;
        for (int point = 0; point < train.size(); point++) {
            long step = (long) train.get(Column.STEP, point);
            if (step > from && step < to) {
                if (isMovedBetween(values, last, step)) {
                    addHyperparameters(step, train.get(Column.SECONDS, point), values.at(step));
                }
                last = step;
            }
        }
    }

    private static boolean isMovedBetween(Hyperparameters values, long from, long to) {
        return values.ramps().stream().anyMatch(ramp -> ramp.from() <= to && ramp.to() > from);
    }

    /// The seconds of the training curve's last point that is not after a step.
    private double seconds(long step) {
        double seconds = 0;
        for (int point = 0; point < train.size() && train.get(Column.STEP, point) <= step; point++) {
            seconds = train.get(Column.SECONDS, point);
        }
        return seconds;
    }

    private void addHyperparameters(long step, double seconds, Hyperparameters values) {
        var summary = new ProtobufMessage();
        addScalar(summary, "hyperparameters/lr", values.learningRate());
        addScalar(summary, "hyperparameters/beta", values.beta());
        addScalar(summary, "hyperparameters/batch", values.batchSize());
        for (Ramp ramp : values.ramps()) {
            if (values.estimator().numbers().containsKey(ramp.name())) {
                addScalar(summary, "hyperparameters/" + ramp.name(), ramp.at(step));
            }
        }
        events.add(new Event(step, seconds, summary));
    }

    private void addEstimator(long step, double seconds, Hyperparameters values) {
        String text = "%s, KL %s, baseline %s"
                .formatted(
                        values.estimator().text(),
                        values.estimator().klForm().id(),
                        values.estimator().baseline().id());
        var tensor = new ProtobufMessage()
                .add(DTYPE, DT_STRING)
                .add(TENSOR_SHAPE, new ProtobufMessage())
                .add(STRING_VALUES, text);
        var plugin = new ProtobufMessage().add(PLUGIN_NAME, TEXT_PLUGIN);
        var value = new ProtobufMessage()
                .add(TAG, "hyperparameters/estimator")
                .add(TENSOR, tensor)
                .add(METADATA, new ProtobufMessage().add(PLUGIN_DATA, plugin));
        events.add(new Event(step, seconds, new ProtobufMessage().add(VALUE, value)));
    }

    private static void addScalar(ProtobufMessage summary, String tag, double value) {
        summary.add(VALUE, new ProtobufMessage().add(TAG, tag).add(SIMPLE_VALUE, (float) value));
    }

    private static void writeRecord(ProtobufMessage message, OutputStream out) throws IOException {
        byte[] data = message.toBytes();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(maskedChecksum(record.array(), 0, Long.BYTES));
        record.put(data);
        record.putInt(maskedChecksum(data, 0, data.length));
        out.write(record.array());
    }

    /// A CRC-32C, rotated and shifted by a constant, since checksums of data that contain their checksums are weak.
    private static int maskedChecksum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    }
}
