package elboroom.ui.run;

/// How lively the picture of a run is while training goes on. What that takes of the machine is in [PictureBudget].
public enum Pace {
    /// The map follows the charts, twice a second. Points jump.
    CALM,
    /// Points glide. Training loses a fifth of its speed at most, on two cores with software rendering.
    BALANCED,
    /// As many frames as the machine can show. Training waits for them.
    SMOOTH
}
