package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import java.util.List;
import java.util.Optional;

/// A named choice of estimators to compare.
///
/// @param name       as a person wrote it; not blank
/// @param estimators in their order
public record EstimatorSet(String name, List<EstimatorSpec> estimators) {
    public EstimatorSet {
        if (name.isBlank()) {
            throw new IllegalArgumentException("set of estimators: got a blank name, expected one to read");
        }
        estimators = List.copyOf(estimators);
    }

    /// The estimators as one text, as in `rloo:2,disarm`.
    public String text() {
        return String.join(
                ",", estimators.stream().map(EstimatorSpec::textWithForm).toList());
    }

    /// A set from [#text]; empty if it cannot be read.
    public static Optional<EstimatorSet> read(String name, String text) {
        try {
            return Optional.of(new EstimatorSet(name, EstimatorSpec.parseAll(List.of(text.split(",")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an estimator of another version of the program
        }
    }
}
