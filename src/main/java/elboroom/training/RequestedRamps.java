package elboroom.training;

import java.util.List;

/// Ramps that are asked for while training goes on. A person sees a step that has long passed when the request arrives.
/// So a new ramp whose beginning has passed begins at once, and takes as long as was asked for.
final class RequestedRamps {
    private RequestedRamps() {}

    /// The hyperparameters that are asked for, with ramps that begin where they can.
    ///
    /// @param present those of the run
    /// @param step    training steps done
    static Hyperparameters begun(Hyperparameters asked, Hyperparameters present, long step) {
        List<Ramp> ramps =
                asked.ramps().stream().map(ramp -> begun(ramp, present, step)).toList();
        return ramps.equals(asked.ramps()) ? asked : asked.withRamps(ramps);
    }

    private static Ramp begun(Ramp asked, Hyperparameters present, long step) {
        Ramp there = asked.asBegunIn(present);
        boolean isNew = !there.equals(present.ramp(asked.name()));
        return isNew && there.from() < step ? there.beginningAt(step) : there;
    }
}
