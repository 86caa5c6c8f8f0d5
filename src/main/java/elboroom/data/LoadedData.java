package elboroom.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Data that have been read, with what they are: whoever has checked data goes on with them and need not read the files
/// again, which may be others by then.
///
/// @param source      where the images came from
/// @param data        the images
/// @param description what `config.json` and the window say about them, in this order: names such as `data` and
///                    `labels` with their values
public record LoadedData(DataSource source, DataSplit data, SequencedMap<String, String> description) {
    public LoadedData {
        description = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(description));
    }
}
