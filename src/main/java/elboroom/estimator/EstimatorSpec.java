package elboroom.estimator;

import static java.util.stream.Collectors.joining;

import elboroom.text.Numbers;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A choice of an estimator and of everything that it depends on.
///
/// Two choices that estimate in the same way are equal. So a part that the estimator does not use is replaced: a form
/// of the KL term or a baseline that it does not offer becomes its first one, and a number that it does not declare is
/// dropped. A number that is left out has its default.
///
/// @param id       an identifier of the [EstimatorCatalogue]
/// @param klForm   how the KL term enters
/// @param baseline what a score function subtracts
/// @param numbers  the values of the numbers that the estimator declares, by their identifiers and in that order
public record EstimatorSpec(String id, KlForm klForm, Baseline baseline, Map<String, Double> numbers) {
    public static final EstimatorSpec DEFAULT = of(Reparameterization.ID);

    /// @throws IllegalArgumentException if the estimator is unknown or a value it uses is out of its range
    public EstimatorSpec {
        EstimatorDescriptor<?> descriptor = EstimatorCatalogue.byId(id);
        id = descriptor.id();
        klForm = descriptor.klForms().contains(klForm)
                ? klForm
                : descriptor.klForms().getFirst();
        baseline = descriptor.baselines().contains(baseline)
                ? baseline
                : descriptor.baselines().getFirst();
        var own = new LinkedHashMap<String, Double>();
        for (EstimatorNumber number : descriptor.numbers()) {
            Double value = numbers.getOrDefault(number.id(), number.standard());
            requireFits(number, value, id, baseline);
            own.put(number.id(), value + 0.0); // -0.0 becomes 0.0, which estimates in the same way
        }
        numbers = Collections.unmodifiableMap(own);
    }

    private static void requireFits(
            EstimatorNumber number, @Nullable Double value, String estimator, Baseline baseline) {
        if (value == null || !number.accepts(value)) {
            throw new IllegalArgumentException("%s: got %s, expected %s%s for %s"
                    .formatted(
                            number.id(),
                            value == null ? "null" : Numbers.parameter(value),
                            number.whole() ? "a whole number, " : "",
                            number.range(),
                            estimator));
        }
        if (value < number.least(baseline)) {
            throw new IllegalArgumentException(
                    "%s: got %s, expected at least %s for the %s baseline; raise it or choose another baseline"
                            .formatted(
                                    number.id(),
                                    Numbers.parameter(value),
                                    Numbers.parameter(number.least(baseline)),
                                    baseline.id()));
        }
    }

    /// An estimator with its defaults, or with what the alias says.
    public static EstimatorSpec of(String id) {
        EstimatorDescriptor<?> descriptor = EstimatorCatalogue.byId(id);
        var standard = new EstimatorSpec(
                id, descriptor.klForms().getFirst(), descriptor.baselines().getFirst(), Map.of());
        return descriptor.alias(id).map(alias -> alias.applyTo(standard)).orElse(standard);
    }

    /// Understands `rloo`, `RLOO:4`, `relax:0.5:0.01`, `rloo:4:sampled` or `VarGrad:4`: the numbers after the colons
    /// are those that the estimator declares, in that order, and the form of the KL term may be last. What is left out,
    /// and everything else, has its default or what an alias stands for.
    ///
    /// @throws IllegalArgumentException if it cannot be understood
    public static EstimatorSpec parse(String text) {
        List<String> parts =
                Arrays.stream(text.split(":", -1)).map(String::strip).toList();
        EstimatorSpec spec = of(parts.getFirst());
        Optional<KlForm> form = KlForm.find(parts.getLast());
        List<EstimatorNumber> numbers = spec.descriptor().numbers();
        List<String> values = parts.subList(1, parts.size() - (form.isPresent() ? 1 : 0));
        if (values.size() > numbers.size()) {
            String usual = numbers.stream()
                    .map(number -> ":" + number.format(number.standard()))
                    .collect(joining());
            throw new IllegalArgumentException("estimator: got \"%s\", but %s takes %s; write \"%s%s\""
                    .formatted(text, spec.id, takes(numbers), spec.id, usual));
        }
        for (int i = 0; i < values.size(); i++) {
            spec = spec.with(numbers.get(i), read(values.get(i), numbers.get(i), text, spec.id));
        }
        if (form.isPresent()) {
            spec = spec.withKlForm(form.get());
            requireForm(form.get(), text, spec);
        }
        requireNamed(parts.getFirst(), text, spec);
        return spec;
    }

    private static void requireForm(KlForm form, String text, EstimatorSpec spec) {
        if (spec.klForm != form) {
            throw new IllegalArgumentException("estimator: got \"%s\", but %s has only the %s KL term; write \"%s\""
                    .formatted(text, spec.id, spec.klForm.id(), spec.text()));
        }
    }

    /// Refuses an alias with another number or form than those that it stands for.
    private static void requireNamed(String name, String text, EstimatorSpec spec) {
        EstimatorAlias alias = spec.descriptor().alias(name).orElse(null);
        if (alias != null && !alias.names(spec)) {
            throw new IllegalArgumentException("estimator: got \"%s\", but %s; write \"%s\" for what you have typed"
                    .formatted(text, alias.meaning(spec.id), spec.textWithForm()));
        }
    }

    /// Understands several, as [#parse] does. Each choice is there once, however often and in which form it was named.
    ///
    /// @throws IllegalArgumentException if one cannot be understood
    public static List<EstimatorSpec> parseAll(List<String> texts) {
        return texts.stream().map(EstimatorSpec::parse).distinct().toList();
    }

    private static String takes(List<EstimatorNumber> numbers) {
        return numbers.isEmpty()
                ? "no number"
                : "only " + numbers.stream().map(EstimatorNumber::id).collect(joining(", "));
    }

    private static double read(String typed, EstimatorNumber number, String text, String id) {
        if (Numbers.withPoint(typed).isPresent()) {
            throw new IllegalArgumentException("estimator: got \"%s\", expected a decimal point; write \"%s\""
                    .formatted(text, text.replace(',', '.')));
        }
        return Numbers.decimal(typed)
                .orElseThrow(
                        () -> new IllegalArgumentException("estimator: got \"%s\", expected %s:NUMBER with %s of %s"
                                .formatted(text, id, number.id(), number.range())));
    }

    /// The choice in the form of [#parse], but without the form of the KL term, for example `rloo:4`: the name, and its
    /// numbers up to the last one that does not have its default.
    public String text() {
        var text = new StringBuilder(id);
        int written = text.length();
        for (EstimatorNumber number : descriptor().numbers()) {
            text.append(':').append(number.format(get(number)));
            written = get(number) == number.standard() ? written : text.length();
        }
        return text.substring(0, written);
    }

    /// The same as [#text], and the form of the KL term if it is not the default: `rloo:4:sampled`.
    public String textWithForm() {
        boolean usual = klForm == descriptor().klForms().getFirst();
        return usual ? text() : text() + ":" + klForm.id();
    }

    /// What the catalogue knows about this estimator.
    public EstimatorDescriptor<?> descriptor() {
        return EstimatorCatalogue.byId(id);
    }

    /// Whether the estimator depends on a number.
    public boolean has(EstimatorNumber number) {
        return numbers.containsKey(number.id());
    }

    /// The value of a number.
    ///
    /// @throws IllegalArgumentException if the estimator does not depend on it
    public double get(EstimatorNumber number) {
        Double value = numbers.get(number.id());
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s: got a request for %s, expected one of %s; declare it in the descriptor"
                            .formatted(id, number.id(), numbers.keySet()));
        }
        return value;
    }

    /// Whether this choice is another one but for the values of numbers that may move ([EstimatorNumber#movable]).
    public boolean isMovedFrom(@Nullable EstimatorSpec other) {
        return other != null
                && id.equals(other.id)
                && klForm == other.klForm
                && baseline == other.baseline
                && descriptor().numbers().stream()
                        .allMatch(number -> number.movable() || get(number) == other.get(number));
    }

    /// The value of a whole number.
    ///
    /// @throws IllegalArgumentException if the estimator does not depend on it
    public int whole(EstimatorNumber number) {
        return (int) get(number);
    }

    /// The smallest value that a number can have with this choice's baseline.
    public double least(EstimatorNumber number) {
        return descriptor().number(number).orElse(number).least(baseline);
    }

    /// This choice with another value of a number.
    ///
    /// @throws IllegalArgumentException if the estimator depends on it and the value is out of range
    public EstimatorSpec with(EstimatorNumber number, double value) {
        var changed = new LinkedHashMap<>(numbers);
        changed.put(number.id(), value);
        return new EstimatorSpec(id, klForm, baseline, changed);
    }

    /// Another estimator. What this choice says is kept where the other estimator uses and accepts it. The rest has its
    /// defaults.
    public EstimatorSpec withId(String newId) {
        EstimatorDescriptor<?> next = EstimatorCatalogue.byId(newId);
        EstimatorSpec spec = of(newId);
        if (descriptor().klForms().size() > 1) {
            spec = spec.withKlForm(klForm);
        }
        if (descriptor().hasBaseline()) {
            spec = spec.withBaseline(baseline);
        }
        for (EstimatorNumber number : next.numbers()) {
            double own = numbers.getOrDefault(number.id(), spec.get(number));
            if (number.accepts(own) && own >= number.least(spec.baseline)) {
                spec = spec.with(number, own);
            }
        }
        EstimatorAlias alias = next.alias(newId).orElse(null);
        return alias == null ? spec : alias.applyTo(spec);
    }

    /// This choice with another baseline. Numbers are raised to what the baseline needs: for example, leave-one-out
    /// needs two samples.
    public EstimatorSpec withBaseline(Baseline newBaseline) {
        var enough = new LinkedHashMap<>(numbers);
        EstimatorDescriptor<?> descriptor = descriptor();
        if (descriptor.baselines().contains(newBaseline)) {
            for (EstimatorNumber number : descriptor.numbers()) {
                enough.put(number.id(), Math.max(number.least(newBaseline), get(number)));
            }
        }
        return new EstimatorSpec(id, klForm, newBaseline, enough);
    }

    /// This choice with another form of the KL term, if the estimator offers it.
    public EstimatorSpec withKlForm(KlForm newForm) {
        return new EstimatorSpec(id, newForm, baseline, numbers);
    }
}
