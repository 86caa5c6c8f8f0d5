package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Races and sweeps that fail in the middle, here because of an estimator that cannot even be made.
class FailingLanesTest {
    private static final EstimatorDescriptor<BernoulliPosterior> FAILING = EstimatorDescriptor.of(
                    "failing", BernoulliFamily.INSTANCE)
            .madeBy((spec, latentSize, contextWidth, maxRows) -> {
                throw new IllegalStateException("out of order");
            });

    @TempDir
    private Path folder;

    private Path images;
    private EstimatorCatalogue.Addition addition = () -> {};

    @BeforeEach
    void addTheEstimator() throws IOException {
        images = TinyImages.write(folder);
        addition = EstimatorCatalogue.add(FAILING);
    }

    @AfterEach
    void removeIt() {
        addition.close();
    }

    private CommandRun run(String command) {
        CommandRun run = CommandRun.of("%s --data %s --latent bernoulli --latent-size 3 --hidden 8 --batch 16 --out %s"
                .formatted(command, images, folder.resolve("out"))
                .split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("unexpected failure", "out of order");
        return run;
    }

    private Map<String, Object> written(String name) throws IOException {
        return ReadJson.object(Files.readString(folder.resolve("out").resolve(name)));
    }

    @Test
    void aSweepThatFailsKeepsThePointsFoundBefore() throws IOException {
        run("sweep --over beta=1 --estimators rloo,failing --replicates 20 --warmup-epochs 0 --images 4");
        Map<String, Object> json = written(SweepFiles.JSON);
        assertThat(ReadJson.objectsIn(json, "points"))
                .extracting(point -> point.get("estimator"))
                .containsExactly("rloo");
        assertThat(json).containsEntry("completed", false);
        assertThat(ReadJson.objectsIn(json, "missing"))
                .containsExactly(Map.of("estimator", "failing", "value", 1.0, "seed", "1"));
    }

    @Test
    void aRaceThatFailsKeepsWhatItsOtherLanesHaveComeTo() throws IOException {
        run("race --estimators rloo,failing --epochs 200");
        Map<String, Object> json = written(RaceFiles.JSON);
        List<Map<String, Object>> lanes = ReadJson.objectsIn(json, "lanes");
        assertThat(lanes).hasSize(1);
        assertThat(lanes.getFirst()).containsEntry("estimator", "rloo").containsEntry("state", "interrupted");
        assertThat(json).containsEntry("completed", false);
    }
}
