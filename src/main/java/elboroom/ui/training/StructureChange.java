package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.text.Numbers;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;

/// One way in which a draft differs from the run.
///
/// @param part what would change
/// @param from as the run has it
/// @param to   as the draft has it
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
            DataSource source, TrainingConfig run, DataSource nextSource, TrainingConfig next) {
        List<StructureChange> changes = new ArrayList<>();
        VaeConfig a = run.model();
        VaeConfig b = next.model();
        add(changes, Part.DATA, source, nextSource, source.title(), nextSource.title());
        add(
                changes,
                Part.BINARIZATION,
                run.binarization(),
                next.binarization(),
                run.binarization().text(),
                next.binarization().text());
        add(
                changes,
                Part.LATENTS,
                a.family(),
                b.family(),
                Names.of(a.family().id()),
                Names.of(b.family().id()));
        add(changes, Part.LATENT_SIZE, a.latentSize(), b.latentSize(), a.latentSize() + "", b.latentSize() + "");
        if (a.family() == b.family()) {
            add(
                    changes,
                    Part.PRIOR,
                    a.priorProbability(),
                    b.priorProbability(),
                    Numbers.parameter(a.priorProbability()),
                    Numbers.parameter(b.priorProbability()));
            add(changes, Part.LEARN_PRIOR, a.learnPrior(), b.learnPrior(), learned(a), learned(b));
        }
        add(
                changes,
                Part.HIDDEN,
                a.encoderHidden(),
                b.encoderHidden(),
                StructureModel.text(a.encoderHidden()),
                StructureModel.text(b.encoderHidden()));
        add(changes, Part.SEED, run.seed(), next.seed(), run.seed() + "", next.seed() + "");
        add(
                changes,
                Part.OPTIMIZER,
                run.optimizer(),
                next.optimizer(),
                run.optimizer().id(),
                next.optimizer().id());
        add(
                changes,
                Part.ACTIVATION,
                a.activation(),
                b.activation(),
                a.activation().id(),
                b.activation().id());
        add(
                changes,
                Part.INITIALIZER,
                a.initializer(),
                b.initializer(),
                a.initializer().id(),
                b.initializer().id());
        add(changes, Part.SHARDS, run.shards(), next.shards(), run.shards() + "", next.shards() + "");
        return List.copyOf(changes);
    }

    private static String learned(VaeConfig model) {
        return TEXTS.get(model.learnPrior() ? "prior.learned" : "prior.fixed");
    }

    private static void add(
            List<StructureChange> changes, Part part, Object before, Object after, String from, String to) {
        if (!before.equals(after)) {
            changes.add(new StructureChange(part, from, to));
        }
    }
}
