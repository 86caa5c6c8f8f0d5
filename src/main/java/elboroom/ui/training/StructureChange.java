package elboroom.ui.training;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.text.Numbers;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One way in which a draft differs from the run.
///
/// @param part what would change
/// @param from the run's value
/// @param to   the draft's value
public record StructureChange(Part part, String from, String to) {
    private static final Texts TEXTS = new Texts(StructureChange.class);

    /// What can differ.
    public enum Part {
        DATA,
        BINARIZATION,
        LATENTS,
        LATENT_SIZE,
        PRIOR,
        LEARN_PRIOR,
        HIDDEN,
        SEED,
        OPTIMIZER,
        ACTIVATION,
        INITIALIZER,
        SHARDS
    }

    static List<StructureChange> between(
            @Nullable LoadedData data, TrainingConfig run, @Nullable LoadedData nextData, TrainingConfig next) {
        List<StructureChange> changes = new ArrayList<>();
        VaeConfig a = run.model();
        VaeConfig b = next.model();
        if (data != null && nextData != null) {
            add(changes, Part.DATA, data.source(), nextData.source(), DataSource::title);
        }
        add(changes, Part.BINARIZATION, run.binarization(), next.binarization(), Binarization::text);
        add(changes, Part.LATENTS, a.family(), b.family(), family -> Names.of(family.id()));
        add(changes, Part.LATENT_SIZE, a.latentSize(), b.latentSize(), String::valueOf);
        if (a.family() == b.family()) {
            add(changes, Part.PRIOR, a.priorProbability(), b.priorProbability(), Numbers::parameter);
            add(changes, Part.LEARN_PRIOR, a.learnPrior(), b.learnPrior(), StructureChange::learned);
        }
        add(changes, Part.HIDDEN, a.encoderHidden(), b.encoderHidden(), StructureModel::text);
        add(changes, Part.SEED, run.seed(), next.seed(), String::valueOf);
        add(changes, Part.OPTIMIZER, run.optimizer(), next.optimizer(), OptimizerKind::id);
        add(changes, Part.ACTIVATION, a.activation(), b.activation(), Activation::id);
        add(changes, Part.INITIALIZER, a.initializer(), b.initializer(), Initializer::id);
        add(changes, Part.SHARDS, run.shards(), next.shards(), String::valueOf);
        return List.copyOf(changes);
    }

    /// As in "latent size: 2 → 20".
    String text() {
        return TEXTS.get("pending." + part.name(), orNone(from), orNone(to));
    }

    private static String orNone(String text) {
        return text.isBlank() ? TEXTS.get("hidden.none") : text;
    }

    private static String learned(boolean learned) {
        return TEXTS.get(learned ? "prior.learned" : "prior.fixed");
    }

    private static <T> void add(
            List<StructureChange> changes, Part part, T before, T after, Function<? super T, String> text) {
        if (!before.equals(after)) {
            changes.add(new StructureChange(part, text.apply(before), text.apply(after)));
        }
    }
}
