package elboroom.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Data that have been read, with their source and a description. Code that has checked the data goes on with this
/// object. It need not read the files again; they may have changed by then.
///
/// @param source      where the images came from
/// @param data        the images
/// @param description what `config.json` and the window show about the data, in this order: names such as `data` and
///     `labels`, with their values
public record LoadedData(DataSource source, DataSplit data, SequencedMap<String, String> description) {
    public LoadedData {
        description = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(description));
    }
}
