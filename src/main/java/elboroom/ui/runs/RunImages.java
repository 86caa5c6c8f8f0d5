package elboroom.ui.runs;

import elboroom.data.LoadedData;
import elboroom.project.RunData;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// The images of a run. What tells whether they are the same is computed when it is asked for, which takes a moment;
/// from then on, the images themselves may leave the memory. Thread-safe.
final class RunImages {
    private final WeakReference<@Nullable LoadedData> loaded;
    private @Nullable LoadedData unknown; // until its sums are known
    private @Nullable RunData data;

    RunImages(LoadedData images) {
        loaded = new WeakReference<>(images);
        unknown = images;
    }

    RunImages(RunData data) {
        loaded = new WeakReference<>(null);
        this.data = data;
    }

    /// Not on the FX thread.
    synchronized RunData data() {
        RunData known = data;
        if (known == null) {
            LoadedData images = unknown;
            if (images == null) {
                throw new IllegalStateException("images: got neither sums nor images, expected one of them");
            }
            known = RunData.of(images);
            data = known;
            unknown = null;
        }
        return known;
    }

    /// The images if they are still in memory.
    @Nullable
    LoadedData inMemory() {
        return loaded.get();
    }
}
