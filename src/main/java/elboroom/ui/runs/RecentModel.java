package elboroom.ui.runs;

import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The files of runs that were opened or saved last, the newest first. Belongs to the FX thread.
public final class RecentModel {
    /// As many are kept.
    static final int MOST = 10;

    private static final Texts TEXTS = new Texts(RecentModel.class);

    private final ReadOnlyObjectWrapper<List<Recent>> files;
    private final FileWork.Place place;

    /// A file.
    ///
    /// @param missing whether it was not there when that was last looked at
    public record Recent(Path file, boolean missing) {}

    RecentModel(List<Path> kept, FileWork.Place place) {
        this.place = place;
        files = new ReadOnlyObjectWrapper<>(
                this,
                "files",
                kept.stream().limit(MOST).map(file -> new Recent(file, false)).toList());
    }

    /// The files.
    public ReadOnlyObjectProperty<List<Recent>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    /// The same to keep.
    public List<Path> paths() {
        return files.get().stream().map(Recent::file).toList();
    }

    /// A file was opened or saved.
    void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        List<Recent> next = new ArrayList<>();
        next.add(new Recent(whole, false));
        files.get().stream().filter(other -> !other.file().equals(whole)).forEach(next::add);
        files.set(List.copyOf(next.subList(0, Math.min(MOST, next.size()))));
    }

    /// Looks which files are there, in the background: a file may lie on a disk that answers slowly.
    public void look() {
        List<Path> asked = paths();
        new FileWork(Background.MOMENTS, place, cause -> Problem.of(TEXTS.get("recent.failed"), cause, ""))
                .run(
                        task -> asked.stream()
                                .filter(file -> !Files.isRegularFile(file))
                                .collect(Collectors.toSet()),
                        this::mark,
                        cause -> {},
                        () -> {});
    }

    private void mark(Set<Path> missing) {
        files.set(files.get().stream()
                .map(recent -> new Recent(recent.file(), missing.contains(recent.file())))
                .toList());
    }
}
