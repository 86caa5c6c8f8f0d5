package elboroom.ui.toy;

import elboroom.lab.Toy;
import elboroom.lab.ToyCurve;
import java.util.List;

/// What the charts show.
///
/// @param toy    the probability of the dots, and the target of all
/// @param curves one for each estimator, as far as they are made
/// @param dots   one for each estimator, or none yet
record ToyPicture(Toy toy, List<Curve> curves, List<ToyDot> dots) {
    /// A curve and the choice that it belongs to.
    record Curve(ToyChoice choice, ToyCurve curve) {}

    ToyPicture {
        curves = List.copyOf(curves);
        dots = List.copyOf(dots);
    }

    /// Whether each of the estimators has its curve.
    boolean hasAllCurves() {
        return curves.size() >= dots.size();
    }

    /// How many draws a dot is made of.
    long draws() {
        return dots.stream().mapToLong(dot -> dot.moments().draws()).max().orElse(0);
    }
}
