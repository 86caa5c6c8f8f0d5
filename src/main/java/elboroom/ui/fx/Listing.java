package elboroom.ui.fx;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// What the list of works shows of a [Background], and what the list's *Cancel* does.
final class Listing implements LongWorks.Source {
    private final Supplier<String> title;
    private Runnable onCancel; // FX thread only
    private volatile double fraction = Double.NaN; // written by the working thread

    Listing(Supplier<String> title, Runnable onCancel) {
        this.title = title;
        this.onCancel = onCancel;
    }

    /// Puts this on the FX thread's list while something is working.
    void follow(ReadOnlyBooleanProperty working, Executor fx) {
        if (fx instanceof FxExecutor window) {
            working.addListener((observable, was, now) -> {
                if (now) {
                    window.works().begun(this);
                } else {
                    window.works().ended(this);
                }
            });
        }
    }

    void setOnCancel(Runnable action) {
        onCancel = action;
    }

    void setFraction(double done) {
        fraction = done;
    }

    @Override
    public String title() {
        return title.get();
    }

    @Override
    public double fraction() {
        return fraction;
    }

    @Override
    public void cancelForUser() {
        onCancel.run();
    }
}
