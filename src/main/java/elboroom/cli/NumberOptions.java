package elboroom.cli;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Model.OptionSpec;

/// The options for the numbers that the estimators of the catalogue declare, one for each identifier.
final class NumberOptions {
    private NumberOptions() {}

    /// A number as an estimator declares it.
    private record Declared(String estimator, EstimatorNumber number) {}

    /// The name of a number's option.
    static String name(EstimatorNumber number) {
        return "--" + number.id();
    }

    static List<OptionSpec> all() {
        Map<String, List<Declared>> byName = new LinkedHashMap<>();
        for (EstimatorDescriptor<?> descriptor : EstimatorCatalogue.all()) {
            for (EstimatorNumber number : descriptor.numbers()) {
                byName.computeIfAbsent(name(number), _ -> new ArrayList<>()).add(new Declared(descriptor.id(), number));
            }
        }
        return byName.entrySet().stream()
                .map(each -> option(each.getKey(), each.getValue()))
                .toList();
    }

    private static OptionSpec option(String name, List<Declared> declared) {
        boolean whole = declared.stream().allMatch(each -> each.number.whole());
        return OptionSpec.builder(name)
                .type(whole ? Integer.class : Double.class)
                .paramLabel(whole ? "N" : "NUMBER")
                .description(description(declared).replace("%", "%%"))
                .build();
    }

    /// What the number is, with its range for each estimator.
    private static String description(List<Declared> declared) {
        Map<String, Map<String, StringJoiner>> estimators = new LinkedHashMap<>(); // by explanation and range
        for (Declared each : declared) {
            estimators
                    .computeIfAbsent(each.number.sentence(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(range(each.number), _ -> new StringJoiner(", "))
                    .add(each.estimator);
        }
        var text = new StringBuilder();
        estimators.forEach((explanation, ranges) -> {
            var allowed = new StringJoiner("; ", explanation + ". ", ". ");
            ranges.forEach((range, names) -> allowed.add(range + " for " + names));
            text.append(allowed);
        });
        return text + EstimatorOptions.ESTIMATORS_OWN;
    }

    private static String range(EstimatorNumber number) {
        var range = new StringBuilder(Numbers.typed(number.range()));
        number.floors()
                .forEach((baseline, least) ->
                        range.append(" (at least %s with %s)".formatted(number.format(least), baseline.id())));
        return range.toString();
    }
}
