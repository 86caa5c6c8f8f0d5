package elboroom.ui.explorer;

/// A place on the latent map, in data coordinates.
record PlanePoint(double x, double y) {
    static final PlanePoint ORIGIN = new PlanePoint(0, 0);
}
