package elboroom;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.LoadedData;
import java.util.Collections;
import java.util.List;

/// Images of a test, as if they had been loaded.
public final class InMemory {
    private InMemory() {}

    public static LoadedData data(DataSplit images) {
        return new LoadedData(DataSource.DEFAULT, images, Collections.emptyNavigableMap(), List.of());
    }
}
