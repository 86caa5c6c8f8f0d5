package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.ui.fx.Problem;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Data that a person has chosen: they are read before they become part of the draft, so that a restart is never
/// offered
/// with files that cannot be used. Belongs to the FX thread.
public final class DataChoiceModel {
    private final ReadOnlyObjectWrapper<@Nullable DataSource> checking = new ReadOnlyObjectWrapper<>(this, "checking");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final Consumer<DataSource> accepted;
    private final Executor background;
    private final Executor fx;

    /// Creates a model without a choice.
    ///
    /// @param accepted   told the sources that can be used
    /// @param background reads files
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    DataChoiceModel(Consumer<DataSource> accepted, Executor background, Executor fx) {
        this.accepted = accepted;
        this.background = background;
        this.fx = fx;
    }

    /// What is being read; null while nothing is.
    public ReadOnlyObjectProperty<@Nullable DataSource> checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// Why the last choice cannot be used; empty if it can.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Reads data and accepts them if that works; a later choice replaces one that is still being read.
    public void choose(DataSource source) {
        checking.set(source);
        problem.set("");
        background.execute(() -> {
            String found = problemOf(source);
            fx.execute(() -> conclude(source, found));
        });
    }

    private static String problemOf(DataSource source) {
        try {
            source.load();
            return "";
        } catch (IOException | RuntimeException e) {
            return Problem.of(source.title(), e, "").why(); // the person reads it under the field
        }
    }

    private void conclude(DataSource source, String found) {
        if (checking.get() != source) {
            return;
        }
        checking.set(null);
        problem.set(found);
        if (found.isEmpty()) {
            accepted.accept(source);
        }
    }
}
