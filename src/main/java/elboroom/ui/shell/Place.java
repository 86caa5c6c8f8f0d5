package elboroom.ui.shell;

/// A place for a view in the window.
public sealed interface Place permits Place.Part, Workspace {
    /// A part of the window's frame, or of [Workspace#EXPLORE]. Each holds one view.
    enum Part implements Place {
        /// Beside the menus.
        FILE,
        /// In the bar at the top.
        TRANSPORT,
        /// Below the bar, with the whole width. It takes no room while its view is not managed.
        BANNER,
        /// Below that, for what waits since the start. It takes no room while its view is not managed.
        OFFER,
        /// Below that, for what a run lacks. It takes no room while its view is not managed.
        NOTICE,
        /// At the left.
        CONTROLS,
        /// The largest part, in the middle.
        MAIN,
        /// Below the middle.
        CHARTS,
        /// Below that.
        TIMELINE,
        /// In the bar at the bottom.
        STATUS
    }
}
