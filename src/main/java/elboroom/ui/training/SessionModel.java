package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Loads data off the FX thread. Belongs to the FX thread.
public final class SessionModel {
    private static final Texts TEXTS = new Texts(SessionModel.class);

    private final ReadOnlyObjectWrapper<@Nullable TrainingSession> session =
            new ReadOnlyObjectWrapper<>(this, "session");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final Executor background;
    private final Executor fx;
    private final Supplier<Gemm> gemm;
    private final Consumer<Problem> problems;

    /// Creates a model without a session.
    ///
    /// @param background reads files and loads the matrix library
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param gemm       asked on the background executor
    /// @param problems   told when data cannot be loaded
    public SessionModel(Executor background, Executor fx, Supplier<Gemm> gemm, Consumer<Problem> problems) {
        this.background = background;
        this.fx = fx;
        this.gemm = gemm;
        this.problems = problems;
    }

    /// The present session; null until the first data are loaded.
    public ReadOnlyObjectProperty<@Nullable TrainingSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    public @Nullable TrainingSession session() {
        return session.get();
    }

    /// Whether data are being loaded.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Loads data and begins a session with them, which replaces the present one. If they cannot be loaded, the present
    /// one stays.
    ///
    /// @param config of the run to come, to warm up with it before the first
    /// @param opened gets the session
    /// @param failed called after the problem has been reported
    public void open(
            DataSource source,
            TrainingConfig config,
            Hyperparameters hyperparameters,
            Consumer<TrainingSession> opened,
            Runnable failed) {
        if (loading.get()) {
            return;
        }
        loading.set(true);
        boolean first = session.get() == null;
        background.execute(() -> {
            try {
                DataSplit data = source.load().data();
                Gemm best = gemm.get();
                if (first) {
                    TrainingConfig fitting = config.withModel(
                            config.model().withPixels(data.train().pixels()));
                    Warmup.run(data, fitting, hyperparameters, best);
                }
                fx.execute(() -> {
                    loading.set(false);
                    TrainingSession next = new TrainingSession(source, data, best);
                    session.set(next);
                    opened.accept(next);
                });
            } catch (IOException | RuntimeException | LinkageError e) {
                fx.execute(() -> fail(source, e, failed));
            }
        });
    }

    private void fail(DataSource source, Throwable cause, Runnable failed) {
        loading.set(false);
        problems.accept(Problem.of(TEXTS.get("data.problem", source.title()), cause, TEXTS.get("data.problem.next")));
        failed.run();
    }
}
