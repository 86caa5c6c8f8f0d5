package elboroom.ui.runs;

import elboroom.project.RunHead;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Offers the unsaved runs that crashes have left, one after the other. Belongs to the FX thread.
public final class RecoveryModel {
    private static final Texts TEXTS = new Texts(RecoveryModel.class);

    private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>(this, "offer");
    private final RunKeeping keeping;
    private final RunsModel runs;
    private final Recovery recovery;
    private final RunDisk disk;
    private final FileWork.Place place;
    private boolean found; // something, readable or not

    /// A run that a crash has left.
    ///
    /// @param when it was kept
    /// @param more how many others there are, which are offered next
    public record Offer(Path file, String name, long step, Instant when, int more) {}

    RecoveryModel(RunsModel runs, RunKeeping keeping, Recovery recovery, RunDisk disk, FileWork.Place place) {
        this.runs = runs;
        this.keeping = keeping;
        this.recovery = recovery;
        this.disk = disk;
        this.place = place;
    }

    /// What a crash has left; null if nothing, or if that was decided.
    public ReadOnlyObjectProperty<@Nullable Offer> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /// Looks for what a crash has left, in the background.
    public void look() {
        if (recovery.isOn()) {
            new FileWork(() -> TEXTS.get("recovery.work"), place, RecoveryModel::problem)
                    .run(
                            task -> newest(),
                            newest -> {
                                found |= newest.isPresent();
                                offer.set(newest.orElse(null));
                            },
                            cause -> {
                                found = true;
                                place.problems().accept(problem(cause));
                            },
                            () -> {});
        }
    }

    /// Looks again if there was nothing so far. A large process that was killed holds its files until the system has
    /// taken its memory back, which can take longer than the next start.
    public void lookAgain() {
        if (!found) {
            look();
        }
    }

    /// The newest that can be read.
    ///
    /// @throws IOException if there are some, and none can be read
    private Optional<Offer> newest() throws IOException {
        List<Path> left = recovery.left();
        IOException unreadable = null;
        for (Path file : left) {
            try {
                RunHead head = disk.read(file).activeRun().head();
                Instant when = Files.getLastModifiedTime(file).toInstant();
                return Optional.of(new Offer(file, head.name(), head.step(), when, left.size() - 1));
            } catch (IOException e) {
                unreadable = e;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return Optional.empty();
    }

    /// Opens the run that was left, as one that is not saved, and offers the next one.
    public void restore() {
        Offer chosen = offer.get();
        if (chosen != null) {
            runs.restore(chosen, () -> {
                offer.set(null);
                keeping.takeOver(chosen);
                look();
            });
        }
    }

    /// Forgets the run that was left, and offers the next one.
    public void discard() {
        Offer chosen = offer.get();
        if (chosen != null) {
            offer.set(null);
            keeping.remove(chosen);
            look();
        }
    }

    /// Leaves the decision about this one and the others to the next start.
    public void later() {
        offer.set(null);
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("recovery.unreadable"), cause, TEXTS.get("recovery.unreadable.next"));
    }
}
