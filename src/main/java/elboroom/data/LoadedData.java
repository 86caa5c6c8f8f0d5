package elboroom.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Data that have been read, with their source and a description. Code that has checked the data goes on with this
/// object. It need not read the files again; they may have changed by then.
///
/// @param source      where the images came from
/// @param data        the images
/// @param description what `config.json` and the window show about the data, in this order: names such as `data` and
///     `labels`, with their values
/// @param notes       what a person should know about the data, a sentence each, without a full stop
public record LoadedData(
        DataSource source, DataSplit data, SequencedMap<String, String> description, List<String> notes) {
    private static final String ABSENT = "absent";

    public LoadedData {
        notes = List.copyOf(notes);
        description = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(description));
    }

    /// Images that nobody has here. Only their number, their size and their SHA-256 are known.
    ///
    /// @param source where they came from at first
    /// @param data   see [ImageDataset#absent]
    /// @param why    they are not here, in a sentence
    public static LoadedData absent(DataSource source, DataSplit data, String why) {
        var description = new LinkedHashMap<String, String>();
        description.put("data", source.title());
        description.put(ABSENT, why);
        return new LoadedData(source, data, description, List.of("The images of this run are not here"));
    }

    /// Whether the images are here ([#absent]).
    public boolean isThere() {
        return data.isThere();
    }

    /// Why they are not here; empty if they are.
    public String whyAbsent() {
        return description.getOrDefault(ABSENT, "");
    }

    /// Images that were read from another place than their source, where a copy of them was kept.
    ///
    /// @param source where they came from at first
    /// @param place  the file that has kept them
    /// @throws DatasetFormatException if they do not fit into the program's memory
    public static LoadedData kept(DataSource source, DataSplit data, Path place) throws DatasetFormatException {
        var files = new FileLoading(MemoryBudget.ofTheProgram());
        files.gather(data.train(), place);
        files.gather(data.test(), place);
        var description = new LinkedHashMap<String, String>();
        description.put("data", source.title());
        description.put("embeddedIn", place.toAbsolutePath().normalize().toString());
        return new LoadedData(source, data, description, List.of());
    }
}
