package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.form.Card;
import elboroom.ui.form.Chip;
import elboroom.ui.fx.Texts;
import elboroom.ui.scatter.ScatterPlot;

/// Says what the map shows: its reading, the names of its axes, and the tooltips that depend on the plane.
///
/// @param card      around the map
/// @param manifold  shows the manifold
/// @param posterior shows the posterior's ellipse
record MapNames(Card card, ScatterPlot map, Chip manifold, Chip posterior) {
    private static final Texts TEXTS = new Texts(MapNames.class);

    /// @param points how many there are; no plane could be fitted to none
    void show(LatentPlane plane, int points) {
        show(plane, points == 0 ? "" : Numbers.count(points), "");
        if (points == 0) {
            card.setReading(TEXTS.get("map.reading.none"));
        }
    }

    /// @param size how many points there are; empty for none
    /// @param kind suffix of the texts' keys: empty, or `.bits` for probabilities of bits
    private void show(LatentPlane plane, String size, String kind) {
        switch (plane) {
            case LatentPlane.Line spread ->
                show(
                        TEXTS.get("map.reading.line", size),
                        TEXTS.get("map.axis.z1" + kind),
                        "", // the points are only spread along y
                        "chip.manifold.tip" + kind);
            case LatentPlane.Direct direct ->
                show(
                        TEXTS.get("map.reading.points", size),
                        TEXTS.get("map.axis.z1" + kind),
                        TEXTS.get("map.axis.z2" + kind),
                        "chip.manifold.tip" + kind);
            case LatentPlane.Principal principal -> {
                show(
                        TEXTS.get("map.reading.plane" + kind, principal.latentSize()),
                        size.isEmpty() ? TEXTS.get("map.axis.z1" + kind) : component(principal, 0),
                        size.isEmpty() ? TEXTS.get("map.axis.z2" + kind) : component(principal, 1),
                        kind.isEmpty() ? "chip.manifold.plane.tip" : "chip.manifold.tip" + kind);
                posterior.getTooltip().setText(TEXTS.get("chip.posterior.plane.tip"));
            }
            case LatentPlane.Bits(LatentPlane of) -> show(of, size, ".bits");
        }
    }

    private static String component(LatentPlane.Principal plane, int component) {
        String share = Numbers.percent(plane.components().varianceShare(component));
        return TEXTS.get("map.axis.component", component + 1, share);
    }

    private void show(String reading, String x, String y, String manifoldTip) {
        card.setReading(reading);
        map.setAxisNames(x, y);
        manifold.getTooltip().setText(TEXTS.get(manifoldTip));
        posterior.getTooltip().setText(TEXTS.get("chip.posterior.tip"));
    }
}
