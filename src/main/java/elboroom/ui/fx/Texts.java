package elboroom.ui.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of one package, from its `messages.properties`.
///
/// The caller must format numbers: arguments are inserted with their `toString`.
public final class Texts {
    private final ResourceBundle bundle;

    /// Loads the bundle beside a class.
    ///
    /// @param beside a class of the package whose `messages` bundle is wanted
    public Texts(Class<?> beside) {
        bundle = ResourceBundle.getBundle(
                beside.getPackageName() + ".messages", Locale.getDefault(), beside.getClassLoader());
    }

    /// The text of a key for a count: the text of `key.one` for 1, otherwise that of the key itself.
    ///
    /// @throws java.util.MissingResourceException if the bundle lacks the key
    public String counted(String key, long count, Object... arguments) {
        return get(count == 1 ? key + ".one" : key, arguments);
    }

    /// The text of a key.
    ///
    /// @param key a key of the bundle
    /// @param arguments inserted for `{0}`, `{1}`, … with their `toString`
    /// @throws java.util.MissingResourceException if the bundle has no such key
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        if (arguments.length == 0) {
            return pattern;
        }
        Object[] printed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            printed[i] = String.valueOf(arguments[i]); // for a number, MessageFormat would group the digits by locale
        }
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(printed);
    }
}
