package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.project.RunFile;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Estimators that are measured while a model trains with another one.
class TrainShadowTest {
    private static final String[] FEW = {"--shadow-every", "3", "--shadow-replicates", "10", "--shadow-images", "4"};

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun train(String[] shadow, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(shadow));
        return CommandRun.of(TinyImages.trainArguments(images, arguments.toArray(String[]::new)));
    }

    private static String[] shadow(String estimators) {
        var arguments = new ArrayList<>(List.of("--shadow", estimators));
        arguments.addAll(List.of(FEW));
        return arguments.toArray(String[]::new);
    }

    /// With every estimator as a shadow, and training with ones that have adaptive state.
    @ParameterizedTest
    @ValueSource(strings = {"relax", "nvil", "disarm", "reparameterization", "score-function"})
    void theRunHasTheSameBitsWithShadows(String estimator) {
        var family = EstimatorCatalogue.byId(estimator).family();
        String all = EstimatorCatalogue.fitting(family, 3).stream()
                .map(EstimatorDescriptor::id)
                .collect(Collectors.joining(","));
        String[] run = {"--latent", family.id(), "--latent-size", "3", "--estimator", estimator, "--shards", "2"};
        String without = folder.resolve("without.elbo").toString();
        String with = folder.resolve("with.elbo").toString();
        assertThat(train(new String[] {"--save", without}, run).code()).isEqualTo(ExitCode.DONE);
        var saved = new ArrayList<>(List.of(shadow(all)));
        saved.addAll(List.of("--save", with));
        CommandRun shadowed = train(saved.toArray(String[]::new), run);
        assertThat(shadowed.code()).as(shadowed.err()).isEqualTo(ExitCode.DONE);

        assertThat(CommandRun.of("run", "compare", without, with, "--json").json())
                .containsEntry("identical", true);
    }

    private static List<Map<String, Object>> points(CommandRun run) {
        return ReadJson.objectsIn(ReadJson.objectIn(run.json(), "shadow"), "points");
    }

    @Test
    void theMeasurementsAreThoseOfTheirStepsAlone() throws IOException {
        String[] bits = {"--latent", "bernoulli", "--latent-size", "3", "--json", "--epochs", "2"};
        Path out = folder.resolve("out");
        CommandRun run = train(shadow("disarm,rloo:3,straight-through"), with(bits, "--out", out.toString()));
        List<Map<String, Object>> points = points(run);
        assertThat(points).extracting(point -> point.get("step")).containsExactly(0L, 3L, 6L, 9L);
        List<Map<String, Object>> last = ReadJson.objectsIn(points.get(3), "estimators");
        assertThat(last).extracting(row -> row.get("id")).containsExactly("disarm", "rloo:3", "straight-through");
        assertThat(last)
                .allSatisfy(row -> assertThat(row.get("traceVariance"))
                        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                        .isPositive());
        assertThat(last.getFirst())
                .isNotEqualTo(ReadJson.objectsIn(points.get(2), "estimators").getFirst());

        List<String> lines = Files.readAllLines(out.resolve(RunShadows.CSV));
        assertThat(lines).hasSize(1 + 4 * 3);
        assertThat(lines.get(1)).startsWith("0,disarm,");
        assertThat(ReadJson.object(Files.readString(out.resolve(RunShadows.JSON))))
                .containsEntry("every", 3L)
                .containsKey("config");

        assertThat(points(train(shadow("disarm,rloo:3,straight-through"), bits)))
                .isEqualTo(points);
    }

    /// A run that goes on measures what one that never stopped would have measured.
    @Test
    void aRunThatGoesOnHasTheSameShadows() {
        String[] bits = {"--latent", "bernoulli", "--latent-size", "3", "--json"};
        List<Map<String, Object>> whole = points(train(shadow("relax,rloo"), with(bits, "--epochs", "2")));
        String file = folder.resolve("half.elbo").toString();
        List<Map<String, Object>> parts =
                new ArrayList<>(points(train(shadow("relax,rloo"), with(bits, "--epochs", "1", "--save", file))));
        var resume = new ArrayList<>(List.of("train", "--resume", file, "--epochs", "2", "--json"));
        resume.addAll(List.of(shadow("relax,rloo")));
        CommandRun rest = CommandRun.of(resume.toArray(String[]::new));
        assertThat(rest.code()).as(rest.err()).isEqualTo(ExitCode.DONE);
        parts.addAll(points(rest));
        assertThat(parts).isEqualTo(whole);
    }

    /// What is saved is what the whole run would have measured, and the shadows go on by themselves.
    @Test
    void theFileHasTheShadowsAndGoesOnWithThem() throws IOException {
        String[] bits = {"--latent", "bernoulli", "--latent-size", "3"};
        Path whole = folder.resolve("whole.elbo");
        train(shadow("relax,rloo"), with(bits, "--epochs", "2", "--save", whole.toString()));
        ShadowCurves expected = RunFile.read(whole).shadows();
        assertThat(expected.points()).extracting(ShadowPoint::step).containsExactly(0L, 3L, 6L, 9L);

        Path half = folder.resolve("half.elbo");
        train(shadow("relax,rloo"), with(bits, "--epochs", "1", "--save", half.toString()));
        assertThat(resume(half, "rest.elbo")).isEqualTo(expected);
        ShadowCurves ended = resume(half, "ended.elbo", "--shadow", "none");
        assertThat(ended.plan()).isNull();
        assertThat(ended.points()).isEqualTo(expected.points().subList(0, 2));

        Path out = folder.resolve("exported");
        CommandRun.of("run", "export", whole.toString(), "--curves", "csv", "--out", out.toString());
        assertThat(Files.readAllLines(out.resolve("shadows.csv"))).hasSize(1 + 4 * 2);
    }

    private ShadowCurves resume(Path file, String other, String... more) throws IOException {
        Path saved = folder.resolve(other);
        var arguments = new ArrayList<>(
                List.of("train", "--resume", file.toString(), "--epochs", "2", "--save", saved.toString()));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        return RunFile.read(saved).shadows();
    }

    private static String[] with(String[] arguments, String... more) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void whatCannotBeMeasuredIsRefusedAtOnce() {
        assertThat(train(shadow("disarm")).err()).contains("got disarm, which does not work for gaussian latents");
        assertThat(train(FEW).err()).contains("--shadow: got none, expected the estimators");
        assertThat(train(new String[] {"--shadow", "iwae", "--shadow-every", "0"})
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(train(new String[] {"--shadow", "iwae", "--shadow-images", "0"})
                        .err())
                .contains("images of a shadow: got 0");
    }
}
