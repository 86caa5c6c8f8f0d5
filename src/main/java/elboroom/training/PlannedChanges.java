package elboroom.training;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The changes that a run is to make by itself, each before its step. Those of one step count as one change of the run.
///
/// @param all by step; those of one step in the order in which they act
public record PlannedChanges(List<PlannedChange> all) {
    public static final PlannedChanges NONE = new PlannedChanges(List.of());

    /// Puts them in order. Those of one step keep theirs.
    public PlannedChanges {
        all = all.stream().sorted(Comparator.comparingLong(PlannedChange::step)).toList();
    }

    /// What repeats the changes of a run, with the ramps that it began with.
    public static PlannedChanges of(TrainingState run) {
        return of(run.first(), run.changes());
    }

    /// The same.
    ///
    /// @param first   the hyperparameters of its first step
    /// @param changes oldest first
    public static PlannedChanges of(Hyperparameters first, List<Change> changes) {
        var all = new ArrayList<PlannedChange>();
        for (Ramp ramp : first.ramps()) {
            all.add(new PlannedChange(0, ramp.name(), RampText.value(ramp)));
        }
        changes.forEach(change -> all.addAll(PlannedChange.of(change)));
        return new PlannedChanges(all);
    }

    /// Checks that every change can be made.
    ///
    /// @param start the hyperparameters of the first of the steps
    /// @param from  training steps done before the first change
    /// @throws IllegalArgumentException if one cannot be made, or lies before `from`
    public void require(Hyperparameters start, VaeConfig model, long from) {
        Hyperparameters now = start;
        for (int i = 0; i < all.size(); i++) {
            PlannedChange change = all.get(i);
            if (change.step() < from) {
                throw new IllegalArgumentException(
                        "change %s: got step %d, expected at least %d, from where the run goes on"
                                .formatted(change, change.step(), from));
            }
            boolean lastOfItsStep = i + 1 == all.size() || all.get(i + 1).step() != change.step();
            try {
                now = change.applyTo(now);
                if (lastOfItsStep) {
                    EstimatorCatalogue.requireFits(now.estimator(), model.family(), model.latentSize());
                }
            } catch (IllegalArgumentException e) {
                throw named(change, e);
            }
        }
    }

    /// Says which of several changes it was.
    private static IllegalArgumentException named(PlannedChange change, IllegalArgumentException cause) {
        String name = "change %s: ".formatted(change);
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(name) ? cause : new IllegalArgumentException(name + message, cause);
    }

    /// Makes the changes of the loop's present step. It costs nothing where there are none.
    ///
    /// @throws IllegalArgumentException if one cannot be made; none of this step has then been made
    public void makeDue(TrainingLoop loop) {
        Hyperparameters now = null;
        for (int i = 0; i < all.size(); i++) { // this is asked before every step, and an iterator is an object
            if (all.get(i).step() == loop.steps()) {
                now = all.get(i).applyTo(now == null ? loop.hyperparameters() : now);
            }
        }
        if (now != null) {
            loop.setHyperparameters(now);
        }
    }

    /// The changes that a run that ends at a step does not make.
    public List<PlannedChange> after(long step) {
        return all.stream().filter(change -> change.step() > step).toList();
    }
}
