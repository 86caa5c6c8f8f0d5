package elboroom.ui.estimator;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a typed estimator with its number, for example `rloo:4`.
final class TypedEstimator {
    private static final Texts TEXTS = new Texts(TypedEstimator.class);

    private TypedEstimator() {}

    /// The estimator.
    ///
    /// @param model the model that it must work for; null if none is known yet
    /// @throws IllegalArgumentException if it cannot be understood or does not work for the model
    static EstimatorSpec read(String text, @Nullable VaeConfig model) {
        String typed = text.strip();
        if (model != null) { // before its number is checked
            EstimatorSpec standard = EstimatorSpec.of(typed.split(":", 2)[0]);
            EstimatorCatalogue.requireFits(standard, model.family(), model.latentSize());
        }
        return EstimatorSpec.parse(typed);
    }

    /// Why a text cannot be read; empty if it can. The names are not listed, because they are beside the field.
    static Optional<String> problem(String text, @Nullable VaeConfig model) {
        String id = text.strip().split(":", 2)[0].toLowerCase(Locale.ROOT);
        Optional<EstimatorDescriptor<?>> found = EstimatorCatalogue.find(id);
        if (found.isEmpty()) {
            return Optional.of(TEXTS.get("another.unknown", id));
        }
        if (model != null && !found.get().family().equals(model.family())) {
            return Optional.of(
                    TEXTS.get("another.family", id, Names.of(model.family().id())));
        }
        try {
            read(text, model);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
