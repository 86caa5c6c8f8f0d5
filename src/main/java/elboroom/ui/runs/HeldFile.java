package elboroom.ui.runs;

import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file of the window's runs, held against other processes. Belongs to the FX thread.
final class HeldFile {
    private static final Texts TEXTS = new Texts(HeldFile.class);

    private final RunDisk disk;
    private final FileWork.Place place;

    HeldFile(RunDisk disk, FileWork.Place place) {
        this.disk = disk;
        this.place = place;
    }

    /// Holds a file, and gives the one before back. A file that cannot be held cannot be saved either, and says so
    /// then.
    void hold(@Nullable Path file) {
        new FileWork(Background.MOMENTS, place, cause -> Problem.of(TEXTS.get("held.failed"), cause, ""))
                .run(
                        task -> disk.hold(file),
                        held -> {
                            if (!held && file != null) {
                                place.problems()
                                        .accept(new Problem(
                                                TEXTS.get("held.other", file), "", TEXTS.get("held.other.next")));
                            }
                        },
                        cause -> {},
                        () -> {});
    }
}
