package elboroom.estimator;

import elboroom.text.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Another name of an estimator, or of one of its forms: `LOORF` is `rloo`, and `VarGrad` is `rloo` with the sampled KL
/// term. It is understood wherever a name is typed, in any case, and never written.
///
/// @param name    as its authors spell it
/// @param klForm  the form of the KL term that it stands for; null if it is the estimator's own
/// @param numbers the values of numbers that it stands for, by their identifiers
public record EstimatorAlias(String name, @Nullable KlForm klForm, Map<String, Double> numbers) {
    public EstimatorAlias {
        numbers = Map.copyOf(numbers);
    }

    static EstimatorAlias of(String name) {
        return new EstimatorAlias(name, null, Map.of());
    }

    EstimatorAlias with(KlForm form) {
        return new EstimatorAlias(name, form, numbers);
    }

    EstimatorAlias with(EstimatorNumber number, double value) {
        var more = new HashMap<>(numbers);
        more.put(number.id(), value);
        return new EstimatorAlias(name, klForm, more);
    }

    /// The choice with what the name stands for.
    EstimatorSpec applyTo(EstimatorSpec spec) {
        EstimatorSpec formed = klForm == null ? spec : spec.withKlForm(klForm);
        var all = new HashMap<>(formed.numbers());
        all.putAll(numbers);
        return new EstimatorSpec(formed.id(), formed.klForm(), formed.baseline(), all);
    }

    /// Whether a choice is one that the name stands for.
    boolean names(EstimatorSpec spec) {
        return applyTo(spec).equals(spec);
    }

    /// The name with what it stands for, for people: `VarGrad (sampled KL)`.
    public String text() {
        return settings().isEmpty() ? name : "%s (%s)".formatted(name, settings());
    }

    /// A clause that says what the name means: `VarGrad is rloo with sampled KL`.
    String meaning(String id) {
        return "%s is %s".formatted(name, id) + (settings().isEmpty() ? "" : " with " + settings());
    }

    private String settings() {
        var parts = new StringJoiner(", ");
        if (klForm != null) {
            parts.add(klForm.id() + " KL");
        }
        new TreeMap<>(numbers).forEach((number, value) -> parts.add(number + " " + Numbers.parameter(value)));
        return parts.toString();
    }
}
