package elboroom.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A study as it belongs to the run that it was made of.
///
/// @param step   training steps behind the weights
/// @param config see [StudyReport]; of a file of an older version, nothing
/// @param result what was found
public record RunStudy(long step, Map<String, Object> config, StudyResult result) {
    public RunStudy {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
