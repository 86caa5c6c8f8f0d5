package elboroom.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a window showed its runs: values by name, of which this package knows no more. Nothing depends on it, so what
/// cannot be understood is left out, and is no error.
///
/// @param values by name, such as `charts/axis`
public record ViewState(Map<String, String> values) {
    /// Nothing is known.
    public static final ViewState NONE = new ViewState(Map.of());

    private static final String KEY = "view";
    private static final String VERSION_KEY = "version";
    private static final String VALUES_KEY = "values";
    private static final int VERSION = 1;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 20_000; // the code of 512 dimensions

    public ViewState {
        values = Map.copyOf(values);
    }

    void write(Map<String, Object> manifest) {
        if (!values.isEmpty()) {
            var view = new LinkedHashMap<String, Object>();
            view.put(VERSION_KEY, VERSION);
            view.put(VALUES_KEY, new TreeMap<>(values)); // the same state, the same bytes
            manifest.put(KEY, view);
        }
    }

    static ViewState read(JsonObject manifest) {
        try {
            JsonObject view = manifest.optional(KEY, JsonObject::object).orElse(null);
            if (view == null || view.integer(VERSION_KEY, 1, Integer.MAX_VALUE) != VERSION) {
                return NONE;
            }
            var values = new TreeMap<String, String>();
            JsonObject all = view.object(VALUES_KEY);
            for (String name : all.names()) {
                if (values.size() < MOST_VALUES && name.length() <= LONGEST_NAME) {
                    text(all, name).ifPresent(value -> values.put(name, value));
                }
            }
            return new ViewState(values);
        } catch (RunFileException e) {
            return NONE; // the runs are as good without it
        }
    }

    private static Optional<String> text(JsonObject values, String name) {
        try {
            String text = values.text(name);
            return text.length() <= LONGEST_VALUE ? Optional.of(text) : Optional.empty();
        } catch (RunFileException e) {
            return Optional.empty(); // of a version that keeps something else there
        }
    }
}
