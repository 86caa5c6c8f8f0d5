package elboroom.ui.fx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Turns identifiers into names: `sticking-the-landing` becomes *Sticking the landing*. So a new estimator or optimiser
/// has a name in the window without a text of its own. Only unusual spellings are listed here.
public final class Names {
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("bernoulli", "binary"),
            Map.entry("relu", "ReLU"),
            Map.entry("sgd", "SGD"),
            Map.entry("gaussian", "Gaussian"),
            Map.entry("arm", "ARM"),
            Map.entry("arms", "ARMS"),
            Map.entry("cv", "CV"),
            Map.entry("darn", "DARN"),
            Map.entry("disarm", "DisARM"),
            Map.entry("dreg", "DReG"),
            Map.entry("gumbel", "Gumbel"),
            Map.entry("iwae", "IWAE"),
            Map.entry("lr", "LR"),
            Map.entry("muprop", "MuProp"),
            Map.entry("nvil", "NVIL"),
            Map.entry("ovis", "OVIS"),
            Map.entry("rao", "Rao"),
            Map.entry("rebar", "REBAR"),
            Map.entry("reinforce", "REINFORCE"),
            Map.entry("reinmax", "ReinMax"),
            Map.entry("relax", "RELAX"),
            Map.entry("rloo", "RLOO"),
            Map.entry("rodeo", "RODEO"),
            Map.entry("st", "ST"),
            Map.entry("ugc", "UGC"),
            Map.entry("vimco", "VIMCO"));

    private Names() {}

    /// The name of an identifier.
    public static String of(String id) {
        String words = Arrays.stream(id.replace("ization", "isation").split("-", -1))
                .map(word -> SPELLINGS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
