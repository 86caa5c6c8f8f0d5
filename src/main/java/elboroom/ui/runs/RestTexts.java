package elboroom.ui.runs;

import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Rest;
import elboroom.project.ProjectRun.Stored;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import org.jspecify.annotations.Nullable;

/// Says what is there of a run besides its curves.
final class RestTexts {
    private static final Texts TEXTS = new Texts(RestTexts.class);

    private RestTexts() {}

    /// @param where null for the run that is trained
    static String of(ShelfRun run, @Nullable Rest where) {
        String step = Numbers.count(run.facts().step());
        return switch (where) {
            case null -> TEXTS.get("state.active");
            case Held _ -> TEXTS.get("state.held", step);
            case Stored _ -> TEXTS.get("state.stored", step);
            case Lost lost -> TEXTS.get("state.lost", lost.why());
        };
    }
}
