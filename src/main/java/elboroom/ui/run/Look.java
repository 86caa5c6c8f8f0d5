package elboroom.ui.run;

import elboroom.training.Run;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import org.jspecify.annotations.Nullable;

/// How the window shows the run, to be kept in the run's file. Each view says what it shows, under names of its own,
/// and takes it back when a run comes from a file. What cannot be understood or does not fit is left as it is: a file
/// may be of another version. Belongs to the FX thread.
public final class Look {
    private static final int NO_RUN = -1;

    private final Map<String, Kept> kept = new LinkedHashMap<>(); // what comes first is set first
    private final Consumer<Runnable> setting;
    private long expected = NO_RUN;
    private Map<String, String> saved = Map.of();

    /// @param get its value is null if there is nothing to keep
    private record Kept(Supplier<@Nullable String> get, Consumer<String> set) {}

    /// @param setting sets values, which is no act of a person
    public Look(Consumer<Runnable> setting) {
        this.setting = setting;
    }

    /// Keeps a text.
    ///
    /// @param get its value is null if there is nothing to keep
    /// @param set gets it from a file, where it may be anything
    public void keep(String name, Supplier<@Nullable String> get, Consumer<String> set) {
        kept.put(name, new Kept(get, set));
    }

    /// Keeps whether something is on.
    public void keep(String name, BooleanProperty on) {
        keep(name, on, List.of(false, true), String::valueOf);
    }

    /// Keeps one of several choices.
    ///
    /// @param id what it is called in the file, whatever the window's language
    public <T> void keep(String name, Property<T> chosen, List<T> choices, Function<? super T, String> id) {
        keep(
                name,
                () -> chosen.getValue() == null ? null : id.apply(chosen.getValue()),
                text -> choices.stream()
                        .filter(choice -> id.apply(choice).equals(text))
                        .findFirst()
                        .ifPresent(chosen::setValue));
    }

    /// Keeps some numbers.
    ///
    /// @param get its value is null if there is nothing to keep
    /// @param set gets finite numbers, of any number and size
    public void keepNumbers(String name, Supplier<double @Nullable []> get, Consumer<double[]> set) {
        keep(
                name,
                () -> {
                    double[] numbers = get.get();
                    return numbers == null
                            ? null
                            : Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
                },
                text -> {
                    double[] numbers = numbers(text);
                    if (numbers.length > 0) {
                        set.accept(numbers);
                    }
                });
    }

    /// No numbers if one of them cannot be understood or is not finite.
    private static double[] numbers(String text) {
        try {
            double[] numbers = Arrays.stream(text.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return Arrays.stream(numbers).allMatch(Double::isFinite) ? numbers : new double[0];
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    /// What is shown now, by name.
    public Map<String, String> now() {
        var values = new LinkedHashMap<String, String>();
        kept.forEach((name, each) -> {
            String value = each.get.get();
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /// Says how a run in preparation is to be shown when it is the window's.
    public void expect(Run next, Map<String, String> values) {
        expected = next.number();
        saved = Map.copyOf(values);
    }

    /// Says which run is shown, after every view has got it.
    public void follow(@Nullable Run shown) {
        if (shown != null && shown.number() == expected) {
            Map<String, String> values = saved;
            expected = NO_RUN;
            saved = Map.of();
            setting.accept(() -> set(values));
        }
    }

    private void set(Map<String, String> values) {
        kept.forEach((name, each) -> {
            String value = values.get(name);
            if (value != null) {
                each.set.accept(value);
            }
        });
    }
}
