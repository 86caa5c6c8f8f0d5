package elboroom.ui.image;

import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What an image or chart has done in the background.
public final class ImageBackgrounds {
    public static final Class<?> OWNER = FileExport.class;

    private ImageBackgrounds() {}

    /// A saved file.
    public static BackgroundUser export(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        return new BackgroundUser() {
            private @Nullable FileExport newest;

            @Override
            public void ask() {
                newest = new FileExport(Path.of("picture.png"), own, fx, problems::add);
                newest.run(
                        (path, cancelled) -> {
                            failing.run();
                            written.add(path);
                        },
                        () -> {});
            }

            @Override
            public boolean working() {
                return newest != null && newest.workingProperty().get();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return !written.isEmpty();
            }
        };
    }
}
