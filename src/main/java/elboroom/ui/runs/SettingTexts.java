package elboroom.ui.runs;

import elboroom.text.Numbers;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The names and values of settings, as people read them.
final class SettingTexts {
    private static final Texts TEXTS = new Texts(SettingTexts.class);

    private SettingTexts() {}

    /// The name of a setting. Most follow from the option's: `latentSize` becomes *Latent size*.
    static String name(String key) {
        return switch (key) {
            case "lr" -> TEXTS.get("setting.lr");
            case "beta" -> TEXTS.get("setting.beta");
            case "batch" -> TEXTS.get("setting.batch");
            case "kl" -> TEXTS.get("setting.kl");
            case "init" -> TEXTS.get("setting.init");
            case "optimizer" -> TEXTS.get("setting.optimizer");
            default -> Names.of(key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        };
    }

    /// The value of a setting. What one of the runs does not have is a dash.
    static String value(@Nullable Object value) {
        if (value instanceof List<?> widths) {
            return widths.isEmpty() ? "–" : widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }
        if (value instanceof Boolean flag) {
            return TEXTS.get(flag ? "setting.yes" : "setting.no");
        }
        if (value instanceof Double number) {
            return Numbers.parameter(number);
        }
        String text = value == null ? "" : String.valueOf(value);
        return text.isEmpty() ? "–" : text.matches("[a-z][a-z-]*") ? Names.of(text) : text;
    }
}
