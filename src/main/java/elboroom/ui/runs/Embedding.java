package elboroom.ui.runs;

import elboroom.data.DataSource;
import java.util.HashMap;

/// Whether the images of the window's runs are in their file, too. Belongs to the FX thread.
final class Embedding {
    private final ProjectModel project;
    private boolean on;

    Embedding(ProjectModel project) {
        this.project = project;
    }

    /// Whether those that may be are in the file, and stay so when it is saved again.
    boolean isOn() {
        return on;
    }

    void set(boolean inFile) {
        on = inFile;
    }

    /// How many bytes of pixels there are to be embedded; 0 for none.
    long bytes() {
        var sets = new HashMap<DataSource, Long>();
        project.runs()
                .forEach(each -> sets.put(each.images().source(), each.images().embeddable()));
        return sets.values().stream().mapToLong(Long::longValue).sum();
    }
}
