package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceCommandTest {
    private static final String MODEL =
            "--latent bernoulli --latent-size 3 --hidden 8 --batch 16 --record-every 2" + " --test-every 4 --lr 0.01";
    private static final Pattern SECONDS = Pattern.compile("\"processorSeconds\" : (\\[[^]]*]|[-0-9.eE]+)");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun race(String more) {
        String line = "race --data %s %s %s".formatted(images, MODEL, more);
        return CommandRun.of(line.strip().split("\\s+"));
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void writesTablesAndFiguresOfAllLanes() throws IOException {
        CommandRun run = race("--estimators rloo:2,disarm,straight-through --seeds 1,2 --epochs 2 --variance-every 6"
                + " --variance-replicates 10 --out " + out("race"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("A race of 6 lanes, 3 bernoulli latents, to 2 epochs")
                .containsPattern("disarm +2 +10 +320 ");
        assertThat(run.err()).contains("race 6/6: ", "seed 2 finished after 10 steps, test ELBO -");

        List<String> lanes = lines("race/race-lanes.csv");
        assertThat(lanes).hasSize(1 + 6);
        assertThat(lanes.get(1)).as("in the order of the catalogue").startsWith("disarm,1,finished,10,2.0,320,");
        assertThat(lines("race/race-curves.csv")).anyMatch(line -> line.startsWith("rloo,2,test,8,"));
        assertThat(lines("race/race-variance.csv")).hasSize(1 + 6 * 2);
        assertThat(lines("race/race.md")).anyMatch(line -> line.startsWith("| straight-through | 2 | 10 | 160 |"));
        for (String axis : List.of("steps", "evaluations", "seconds")) {
            String svg = Files.readString(folder.resolve("race/race-%s.svg".formatted(axis)));
            assertThat(svg).contains("test ELBO, nats", "variance of the gradient", "<polygon", ">rloo<");
        }
        int width = png("race/race-steps.png").getWidth();
        assertThat(png("race/race-steps@4x.png").getWidth()).isEqualTo(4 * width);
        Map<String, Object> json = ReadJson.object(Files.readString(folder.resolve("race/race.json")));
        assertThat(ReadJson.objectsIn(json, "lanes")).hasSize(6);
        assertThat(ReadJson.objectIn(json, "config"))
                .containsEntry("end", "2 epochs")
                .containsEntry("latentSize", 3L)
                .containsKey("version")
                .doesNotContainKeys("estimator", "seed");
    }

    private BufferedImage png(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    @Test
    void theSameCommandFindsTheSameNumbers() throws IOException {
        String same = "--estimators nvil,disarm --steps 9 --json --out ";
        String first = race(same + out("one")).out();
        String second = race(same + out("two")).out();
        assertThat(first).contains("\"processorSeconds\":");
        assertThat(withoutSeconds("one")).isEqualTo(withoutSeconds("two"));
        assertThat(second).contains("\"lanes\":");
    }

    private String withoutSeconds(String name) throws IOException {
        return SECONDS.matcher(Files.readString(folder.resolve(name).resolve(RaceFiles.JSON)))
                .replaceAll("");
    }

    @Test
    void aLaneIsTheRunThatTrainMakes() throws IOException {
        CommandRun run = race("--estimators rloo:3,relax --seeds 5 --steps 9 --save-lanes --out " + out("race"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        for (String estimator : List.of("rloo:3", "relax")) {
            String alone = out("alone.elbo");
            CommandRun trained =
                    CommandRun.of("train --data %s %s --estimator %s --seed 5 --steps 9 --save %s --overwrite"
                            .formatted(images, MODEL, estimator, alone)
                            .split("\\s+"));
            assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
            String lane = out("race/%s-seed-5.elbo".formatted(estimator.replace(':', '-')));
            assertThat(CommandRun.of("run", "compare", alone, lane, "--json").json())
                    .containsEntry("identical", true);
        }
    }

    @Test
    void jobsDoThePartsAndCollectPutsThemTogether() throws IOException {
        String asked = "--estimators disarm,rloo:3 --seeds 1,2 --steps 9 --variance-every 4 --variance-replicates 5"
                + " --save-lanes ";
        assertThat(race(asked + "--out " + out("whole")).code()).isEqualTo(ExitCode.DONE);

        CommandRun jobs = race(asked + "--jobs --out " + out("parts"));
        assertThat(jobs.code()).as(jobs.err()).isEqualTo(ExitCode.DONE);
        List<String> commands = jobs.out().lines().toList();
        assertThat(commands).hasSize(4).allMatch(command -> command.startsWith("elbo-room race --estimators "));
        assertThat(folder.resolve("parts")).doesNotExist();
        for (String command : commands) {
            CommandRun job =
                    CommandRun.of(command.substring("elbo-room ".length()).split(" "));
            assertThat(job.code()).as(job.err()).isEqualTo(ExitCode.DONE);
        }
        CommandRun collected = CommandRun.of("race", "--collect", out("parts"));
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.DONE);
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
        assertThat(folder.resolve("parts/race-steps.svg")).isNotEmptyFile();
        assertThat(folder.resolve("parts/rloo-3-seed-2/rloo-3-seed-2.elbo")).isNotEmptyFile();

        assertThat(race("--estimators rloo:3 --seeds 2 --steps 9 --variance-every 4 --variance-replicates 5 --out "
                                + out("parts/second"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("a second result of rloo:3, seed 2");
        Files.writeString(
                folder.resolve("parts/disarm-seed-2/race.json"),
                Files.readString(folder.resolve("parts/disarm-seed-2/race.json"))
                        .replace("\"beta\" : 1.0", "\"beta\" : 2.0"));
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("the setting beta = ");
        Files.writeString(folder.resolve("parts/disarm-seed-2/race.json"), "{\"lanes\": [{}], \"config\": {}}");
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("lanes[0].");
    }

    @Test
    void anInterruptedRaceKeepsWhatItsLanesHaveComeTo() throws IOException {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("race: 10 %")) {
                        Thread.currentThread().interrupt();
                    }
                },
                "race --data %s %s --estimators rloo,disarm --steps 20000 --out %s"
                        .formatted(images, MODEL, out("race"))
                        .split("\\s+"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted when 0 of 2 lanes had finished");
        assertThat(lines("race/race-lanes.csv").subList(1, 3))
                .allSatisfy(lane -> assertThat(lane).containsPattern(",interrupted,[1-9]"));
        assertThat(lines("race/race.md")).anyMatch(line -> line.startsWith("* disarm, seed 1: interrupted after "));
    }

    @Test
    void whatCannotRaceIsRefusedAtOnce() {
        assertThat(race("--estimators disarm").err()).contains("--out: got none");
        assertThat(race("--out " + out("race")).err()).contains("--estimators: got none");
        assertThat(race("--estimators iwae --out " + out("race")).err())
                .contains("got iwae, which does not work for bernoulli latents");
        assertThat(race("--estimators disarm --epochs 2 --steps 3 --out " + out("race"))
                        .err())
                .contains("got more than one of them");
        assertThat(race("--estimators disarm --variance-replicates 3 --out " + out("race"))
                        .err())
                .contains("without --variance-every");
        assertThat(race("--estimators disarm --jobs --collect " + out("race")).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("race", "--collect", folder.toString()).err())
                .contains("no folder in it with a race.json");
        assertThat(folder.resolve("race")).doesNotExist();
    }
}
