package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.nn.Parameter;
import elboroom.nn.ParameterShape;
import elboroom.tensor.EjmlGemm;
import elboroom.tensor.RandomStream;
import elboroom.text.Json;
import elboroom.training.Hyperparameters;
import elboroom.training.Keyframe;
import elboroom.training.ModelTooLargeException;
import elboroom.training.Ramp;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final String RUN = "runs/r1/run.json";
    private static final VaeConfig MODEL = VaeConfig.DEFAULT
            .withPixels(12)
            .withFamily(BernoulliFamily.INSTANCE)
            .withLatentSize(3)
            .withHidden(List.of(5))
            .withPrior(0.3, true);
    private static final TrainingConfig CONFIG =
            TrainingConfig.DEFAULT.withModel(MODEL).withRecordEvery(2).withTestEvery(4);

    /// Hundreds of files need not be on the disk, too.
    private static final FileSteps WITHOUT_WAITING = new FileSteps() {
        @Override
        public void force(Path file) {
            // it is read by this process
        }

        @Override
        public void forceFolder(Path folder) {
            // it is read by this process
        }
    };

    @TempDir
    private Path folder;

    private static LoadedData data() {
        byte[] levels = new byte[40 * 12];
        RandomStream random = RandomStream.named(5, "levels");
        random.nextBytes(levels);
        ImageDataset images = ImageDataset.of("noise", 3, 4, levels);
        return InMemory.data(new DataSplit(images, images));
    }

    /// With another plan at its end than at its beginning.
    static final ShadowCurves SHADOWS = new ShadowCurves(
            new ShadowPlan(List.of(EstimatorSpec.parse("rloo:3:sampled"), EstimatorSpec.of("relax")), 2, 7, 3),
            List.of(
                    new ShadowPoint(0, 5, 4, List.of(figures("relax", 1, 0.25), figures("disarm", 2, Double.NaN))),
                    new ShadowPoint(4, 7, 3, List.of(figures("rloo:3:sampled", 0.1, -1e-9), figures("relax", 0, 3)))));

    static ShadowFigures figures(String estimator, double variance, double bias) {
        return new ShadowFigures(
                EstimatorSpec.parse(estimator),
                variance,
                variance / 2,
                variance * 2,
                bias,
                bias - 1,
                bias + 1,
                1 / variance);
    }

    static SavedRun run() {
        LoadedData data = data();
        var hyperparameters = new Hyperparameters(1e-2, 1, 16, EstimatorSpec.of("relax"));
        try (var loop = new TrainingLoop(data.data(), CONFIG, hyperparameters, new EjmlGemm())) {
            for (int i = 0; i < 5; i++) {
                loop.step();
            }
            loop.setHyperparameters(hyperparameters
                    .withBeta(0.5)
                    .with(new Ramp("temperature", 5, 20, 0.5, 0.1, Ramp.Shape.LOG), 5)
                    .with(new Ramp("temperature-rate", 9, 20, 0, 0.01, Ramp.Shape.LINEAR), 5));
            return new SavedRun(
                    "a run",
                    "with\n\"notes\"",
                    RunData.of(data),
                    "EJML",
                    CONFIG,
                    loop.capture(),
                    List.of(),
                    SHADOWS,
                    GoodStudies.ALL);
        }
    }

    /// β moves from 0 to 1 after three steps, until seven are done. There are eleven.
    static SavedRun ramped() {
        LoadedData data = data();
        Hyperparameters start = new Hyperparameters(1e-2, 1, 16, EstimatorSpec.of("relax"))
                .with(new Ramp(Hyperparameters.BETA, 3, 7, 0, 1, Ramp.Shape.LINEAR), 0);
        try (var loop = new TrainingLoop(data.data(), CONFIG, start, new EjmlGemm())) {
            for (int i = 0; i < 11; i++) {
                loop.step();
            }
            return new SavedRun("a ramp", "", RunData.of(data), "EJML", CONFIG, loop.capture());
        }
    }

    private Path written() throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, run(), "1.2.3");
        return file;
    }

    /// Both at a moment before the state and at the state's own.
    @Test
    void theStepsOfForksAreReadAgain() throws IOException {
        SavedRun run = run();
        var newest = Keyframe.of(run.state(), 40).withFork(true);
        try (var loop = run.resume(data().data(), new EjmlGemm())) {
            loop.step();
            for (TrainingState state : List.of(run.state(), loop.capture())) {
                Path file = folder.resolve("%d.elbo".formatted(state.step()));
                var forked = new SavedRun(
                        "a fork", "", run.data(), "EJML", CONFIG, state, List.of(newest), ShadowCurves.NONE);
                RunFile.write(file, forked, "1.2.3");
                SavedRun again = RunFile.read(file);
                assertThat(again.moments()).extracting(Keyframe::step).doesNotHaveDuplicates();
                RunFile.write(file, ProjectRun.of(again).load(), "1.2.3"); // once more
                assertThat(RunFile.read(file).earlier())
                        .filteredOn(Keyframe::fork)
                        .extracting(Keyframe::step)
                        .containsExactly(run.state().step());
            }
        }
    }

    @Test
    void aRunIsReadAgainAsItWas() throws IOException {
        SavedRun run = run();
        SavedRun again = RunFile.read(written());

        assertThat(again.name()).isEqualTo(run.name());
        assertThat(again.note()).isEqualTo(run.note());
        assertThat(again.data()).isEqualTo(run.data());
        assertThat(again.config()).isEqualTo(CONFIG);
        assertThat(again.shadows()).isEqualTo(SHADOWS);
        GoodStudies.requireSame(again.studies(), GoodStudies.ALL);
        assertThat(again.state().changes()).isEqualTo(run.state().changes());
        assertThat(again.state().hyperparameters()).isEqualTo(run.state().hyperparameters());
        assertThat(StateComparison.of(again.state(), run.state()).identical()).isTrue();
        assertThat(again.state().curves().lastTest().klPerDimension())
                .isEqualTo(run.state().curves().lastTest().klPerDimension());
        assertThat(again.state().curves().lastTest().coordinates())
                .usingRecursiveComparison()
                .isEqualTo(run.state().curves().lastTest().coordinates());
        assertThat(again.state().curves().lastTrain())
                .usingRecursiveComparison()
                .isEqualTo(run.state().curves().lastTrain());
    }

    /// Files of versions whose estimator had fewer numbers lack them.
    @Test
    void anotherNameOfAnEstimatorIsUnderstoodAndAMissingNumberHasItsDefault() throws IOException {
        Path file = written();
        Map<String, Object> json = replaced(json(file), List.of("start", "estimator"), "U2G");

        SavedRun run = RunFile.read(with(file, json));
        assertThat(run.state().changes().getFirst().before().estimator()).isEqualTo(EstimatorSpec.of("disarm"));
    }

    @Test
    void theParametersShapesAreThoseOfAModel() {
        for (VaeConfig config : List.of(MODEL, VaeConfig.DEFAULT, MODEL.withHidden(List.of()))) {
            assertThat(Vae.parameterShapes(config))
                    .isEqualTo(new Vae(config, new EjmlGemm())
                            .parameters().stream().map(RunFileTest::shape).toList());
        }
    }

    private static ParameterShape shape(Parameter parameter) {
        return new ParameterShape(parameter.name(), parameter.value().numRows, parameter.value().numCols);
    }

    /// Writes the file again with another `run.json`, with right hashes.
    private Path with(Path file, Map<String, ?> json) throws IOException {
        Path changed = folder.resolve("changed.elbo");
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            writer.json(RUN, json);
            for (String name : archive.names()) {
                if (!name.equals(RUN)) {
                    writer.add(name, archive.content(name));
                }
            }
            writer.write(changed, "1.2.3", Map.of("runs", List.of("r1")), WITHOUT_WAITING);
        }
        return changed;
    }

    private static Map<String, Object> json(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            var bytes = new ByteArrayOutputStream();
            archive.content(RUN).writeTo(bytes);
            return Json.read(bytes.toString(StandardCharsets.UTF_8));
        }
    }

    /// Every value of `run.json`, replaced by others or left out. It must be a run that can go on, or an error that
    /// names the entry.
    @Test
    void nonsenseInTheSettingsIsAnErrorThatSaysWhere() throws IOException {
        Path file = written();
        Map<String, Object> whole = json(file);
        int refused = 0;
        for (List<Object> path : paths(whole, List.of())) {
            for (Object value : Arrays.asList(null, -1L, 1L << 40, 1e300, "x", List.of())) {
                refused += refusedWith(file, replaced(whole, path, value), path) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(250);
    }

    private boolean refusedWith(Path file, Map<String, Object> json, List<Object> path) throws IOException {
        Path changed = with(file, json);
        try {
            SavedRun run = RunFile.read(changed);
            run.resume(data().data(), new EjmlGemm()).close();
            run.resume(run.data().absent("gone").data(), new EjmlGemm()).close();
            return false;
        } catch (RunFileException e) {
            assertThat(e).as("%s", path).message().containsAnyOf("changed.elbo", "run \"");
            return true;
        } catch (ModelTooLargeException e) {
            return true;
        }
    }

    private static List<List<Object>> paths(Object value, List<Object> to) {
        var paths = new ArrayList<List<Object>>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> paths.addAll(paths(child, longer(to, key))));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                paths.addAll(paths(list.get(i), longer(to, i)));
            }
        }
        if (!to.isEmpty()) {
            paths.add(to);
        }
        return paths;
    }

    private static List<Object> longer(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /// A copy with another value at a path.
    private static Map<String, Object> replaced(Map<String, Object> map, List<Object> path, Object value) {
        var copy = new LinkedHashMap<>(map);
        copy.compute((String) path.getFirst(), (_, child) -> replacedIn(child, path.subList(1, path.size()), value));
        return copy;
    }

    @SuppressWarnings("unchecked") // JSON's objects have strings as names
    private static Object replacedIn(Object child, List<Object> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        if (child instanceof Map<?, ?> map) {
            return replaced((Map<String, Object>) map, path, value);
        }
        var list = new ArrayList<>((List<Object>) child);
        int at = (int) path.getFirst();
        list.set(at, replacedIn(list.get(at), path.subList(1, path.size()), value));
        return list;
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.0.weight", "moment-2/decoder.1.bias", "estimator", "sums", "last-test"})
    void aMissingArrayIsNamed(String array) throws IOException {
        Path file = written();
        Path changed = folder.resolve("changed.elbo");
        String missing = "runs/r1/at-0000000005/%s.npy".formatted(array);
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                if (!name.equals(missing)) {
                    writer.add(name, archive.content(name));
                }
            }
            writer.write(changed, "1.2.3", Map.of("runs", List.of("r1")));
        }
        assertThatThrownBy(() -> RunFile.read(changed))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining(missing);
    }

    /// The page's own program reads a run's file.
    @Test
    void theProgramOfTheFormatsPageReadsARun() throws IOException, InterruptedException {
        assumeTrue(Python.has("numpy"), "python3 with numpy is not here");
        String page = Files.readString(Path.of("src/docs/run-file.md"));
        String program = page.substring(page.indexOf("```python\n") + 10);
        program = program.substring(0, program.indexOf("```\n"));
        Files.writeString(folder.resolve("read.py"), program);
        written();
        SavedRun run = run();

        Process process = new ProcessBuilder("python3", "read.py", "a.elbo")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(lines.toString()).isZero();

        assertThat(lines).hasSize(run.state().curves().test().size());
        assertThat(lines.getLast().strip().split(" +")[0]).isEqualTo("4");
        byte[] image = Files.readAllBytes(folder.resolve("decoded.pgm"));
        assertThat(new String(image, StandardCharsets.ISO_8859_1)).startsWith("P5 4 3 255\n");
        assertThat(image).hasSize("P5 4 3 255\n".length() + 12);
        assertThat(Arrays.copyOfRange(image, image.length - 12, image.length)).isEqualTo(decodedZero(run));
    }

    /// The image of the code of zeros, by hand.
    private static byte[] decodedZero(SavedRun run) {
        List<ParameterShape> shapes = Vae.parameterShapes(MODEL);
        float[][] weights = run.state().weights();
        double[] hidden = new double[5];
        double[] logits = new double[12];
        for (int i = 0; i < shapes.size(); i++) {
            switch (shapes.get(i).name()) {
                case "decoder.0.bias" -> {
                    for (int h = 0; h < 5; h++) {
                        hidden[h] = Math.max(0, weights[i][h]);
                    }
                }
                case "decoder.1.weight" -> {
                    for (int h = 0; h < 5; h++) {
                        for (int p = 0; p < 12; p++) {
                            logits[p] += hidden[h] * weights[i][h * 12 + p];
                        }
                    }
                }
                case "decoder.1.bias" -> {
                    for (int p = 0; p < 12; p++) {
                        logits[p] += weights[i][p];
                    }
                }
                default -> {
                    // the code is zero, and the encoder not asked
                }
            }
        }
        byte[] pixels = new byte[12];
        for (int p = 0; p < 12; p++) {
            pixels[p] = (byte) (255 / (1 + Math.exp(-logits[p])) + 0.5);
        }
        return pixels;
    }
}
