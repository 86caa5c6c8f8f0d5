package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.project.EmbeddedData;
import elboroom.project.RunData;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// The images of a run. What tells whether they are the same is computed when it is asked for, which takes a moment;
/// from then on, the images themselves may leave the memory. Thread-safe.
final class RunImages {
    private static final Logger LOG = System.getLogger(RunImages.class.getName());

    private final long embeddable;
    private DataSource source;
    private WeakReference<@Nullable LoadedData> loaded;
    private @Nullable LoadedData unknown; // until its sums are known
    private @Nullable RunData data;
    private boolean missing;

    RunImages(LoadedData images) {
        source = images.source();
        embeddable = EmbeddedData.isPossible(images) ? EmbeddedData.bytes(images.data()) : 0;
        loaded = new WeakReference<>(images);
        if (images.isThere()) {
            unknown = images;
        } else {
            data = RunData.of(images);
        }
    }

    RunImages(RunData data) {
        source = data.source();
        embeddable = data.canBeEmbedded() ? data.bytes() : 0;
        loaded = new WeakReference<>(null);
        this.data = data;
    }

    /// Where they come from.
    synchronized DataSource source() {
        return source;
    }

    /// How many bytes of pixels may be embedded; 0 for none.
    long embeddable() {
        return embeddable;
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

    /// The same to be written with the images themselves, if they may be embedded and are in memory or embedded
    /// already. Not on the FX thread.
    RunData withThoseAtHand() {
        RunData known = data();
        LoadedData images = inMemory();
        return images == null || !images.isThere() || embeddable == 0
                ? known
                : known.with(new EmbeddedData.Held(images.data()));
    }

    /// The same to be written with the images themselves, if they may be embedded and can be had. They are loaded if
    /// need be. Not on the FX thread.
    RunData withThemselves() {
        RunData known = withThoseAtHand();
        if (known.embedded() != null || embeddable == 0 || areMissing()) {
            return known;
        }
        try {
            return known.with(new EmbeddedData.Held(known.load().data()));
        } catch (IOException e) {
            LOG.log(Level.INFO, "Images are left out of a file of runs", e); // who saves says so
            return known;
        }
    }

    /// Says that they are in memory, or that they cannot be had. They may have been found in another place.
    synchronized void setLoaded(LoadedData images) {
        loaded = new WeakReference<>(images);
        missing = !images.isThere();
        if (data != null && !images.source().equals(source)) {
            source = images.source();
            data = data.at(source);
        }
    }

    /// Whether they could be embedded, and are not.
    synchronized boolean areLeftOut() {
        return embeddable > 0 && (data == null || data.embedded() == null);
    }

    private synchronized boolean areMissing() {
        return missing;
    }

    /// Says in which file they are embedded.
    synchronized void setEmbedded(EmbeddedData.@Nullable Stored file) {
        if (data != null) {
            data = data.with(file);
        }
    }

    /// The images if they are still in memory.
    @Nullable
    synchronized LoadedData inMemory() {
        return loaded.get();
    }
}
