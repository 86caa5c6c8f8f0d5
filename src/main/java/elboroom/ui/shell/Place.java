package elboroom.ui.shell;

/// A place for a view in the window.
public sealed interface Place permits Place.Part, Workspace {
    /// A part of the window's frame, or of [Workspace#EXPLORE]. Each holds one view.
    enum Part implements Place {
        /// In the bar above.
        TRANSPORT,
        /// Below the bar, the whole width; takes no room while its view is not managed.
        BANNER,
        /// At the left.
        CONTROLS,
        /// The largest, in the middle.
        MAIN,
        /// Below the middle.
        CHARTS,
        /// In the bar below.
        STATUS
    }
}
