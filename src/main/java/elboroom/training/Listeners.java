package elboroom.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The listeners for one kind of news. If a listener fails, the failure is logged. The other listeners still get the
/// news, and training goes on.
final class Listeners<T> {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());

    private final List<Consumer<T>> all = new CopyOnWriteArrayList<>();

    void add(Consumer<T> listener) {
        all.add(listener);
    }

    void tell(T news) {
        for (Consumer<T> listener : all) {
            try {
                listener.accept(news);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "A listener failed on " + news.getClass().getSimpleName(), e);
            }
        }
    }
}
