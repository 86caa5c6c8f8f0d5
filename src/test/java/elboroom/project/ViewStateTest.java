package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewStateTest {
    private static final ViewState SOME = new ViewState(Map.of("charts/axis", "epoch", "z", "\"\n\u0000é"));

    private static ViewState read(String view) throws RunFileException {
        return ViewState.read(JsonObject.read(new Place("a.elbo", "manifest.json"), "{\"view\": %s}".formatted(view)));
    }

    @Test
    void itComesBackWithTheFileAndStaysWithARunThatGoesOn(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.elbo");
        var runs = Project.of(RunFileTest.run());
        RunFile.write(file, new Project(runs.runs(), 0, Set.of(), SOME, List.of()), "1.2.3");
        Project again = RunFile.readProject(file);
        assertThat(again.view()).isEqualTo(SOME);
        assertThat(again.goingOn(0, again.activeRun()).view()).isEqualTo(SOME);
        assertThat(again.loaded().view()).isEqualTo(SOME);
        RunFile.write(file, runs, "1.2.3");
        assertThat(RunFile.readProject(file).view()).isEqualTo(ViewState.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "\"x\"",
                "[]",
                "{}",
                "{\"version\": 2, \"values\": {\"a\": \"b\"}}",
                "{\"version\": -1, \"values\": {\"a\": \"b\"}}",
                "{\"version\": 1}",
                "{\"version\": 1, \"values\": [\"a\"]}"
            })
    void whatIsNoViewOfThisVersionIsNone(String view) throws RunFileException {
        assertThat(read(view)).isEqualTo(ViewState.NONE);
    }

    @Test
    void whatIsNoShortTextIsLeftOutAlone() throws RunFileException {
        String values = "\"a\": \"b\", \"c\": 1, \"d\": null, \"e\": {}, \"%s\": \"x\", \"long\": \"%s\""
                .formatted("n".repeat(101), "v".repeat(20_001));
        assertThat(read("{\"version\": 1, \"values\": {%s}}".formatted(values)).values())
                .containsExactly(Map.entry("a", "b"));
        var many = new StringBuilder("\"0\": \"\"");
        for (int i = 1; i < 1_000; i++) {
            many.append(", \"").append(i).append("\": \"\"");
        }
        assertThat(read("{\"version\": 1, \"values\": {%s}}".formatted(many)).values())
                .hasSize(200);
    }
}
