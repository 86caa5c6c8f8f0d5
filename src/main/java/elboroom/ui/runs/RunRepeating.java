package elboroom.ui.runs;

import elboroom.project.RunCommandLine;
import elboroom.project.RunData;
import elboroom.project.SavedRun;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.function.Consumer;

/// Makes the command line that repeats the window's run. Belongs to the FX thread.
final class RunRepeating {
    private static final Texts TEXTS = new Texts(RunRepeating.class);

    private final RunModel run;
    private final FileWork.Place place;

    RunRepeating(RunModel run, FileWork.Place place) {
        this.run = run;
        this.place = place;
    }

    /// @param receiver gets the command line of the run as it is before its next minibatch
    void commandLine(Consumer<String> receiver) {
        Run which = run.run();
        if (which != null) {
            run.capture(copy -> place.fx().execute(() -> make(which, copy, receiver)));
        }
    }

    private void make(Run which, RunCopy copy, Consumer<String> receiver) {
        var work = new FileWork(Background.MOMENTS, place, RunRepeating::problem);
        work.run(task -> text(which, copy), receiver, cause -> place.problems().accept(problem(cause)), () -> {});
    }

    /// The images are named with their sums, which takes a moment.
    private String text(Run which, RunCopy copy) {
        return RunCommandLine.text(new SavedRun(
                "",
                "",
                RunData.of(which.data()),
                run.gemm().description(),
                which.config(),
                copy.state(),
                List.of(),
                copy.shadows()));
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("repeating.failed"), cause, "");
    }
}
