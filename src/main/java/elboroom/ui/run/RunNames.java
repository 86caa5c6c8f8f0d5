package elboroom.ui.run;

import elboroom.text.Numbers;
import elboroom.training.Run;
import elboroom.ui.fx.Texts;

/// What runs are called until a person names them.
public final class RunNames {
    private static final Texts TEXTS = new Texts(RunModel.class);

    private RunNames() {}

    /// "Run 2"; a fork says where it comes from: "Run 2, from Run 1 at 1,250".
    public static String of(Run run) {
        Run.Origin origin = run.origin();
        return origin == null
                ? of(run.number())
                : TEXTS.get("run.name.fork", of(run.number()), of(origin.run()), Numbers.count(origin.step()));
    }

    /// The name of the run with this number.
    public static String of(long number) {
        return TEXTS.get("run.name", number);
    }
}
