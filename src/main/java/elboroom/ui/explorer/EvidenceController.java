package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.StackedBars;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.ReadingAge;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ColourRole;
import elboroom.ui.image.Tiles;
import elboroom.vae.evidence.EffectiveSamples;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The evidence of a few images, as stacked bars and as a curve.
public final class EvidenceController {
    private static final Texts TEXTS = new Texts(EvidenceController.class);

    private final Tip tip = new Tip("");
    private long present;
    private @Nullable EvidenceMoment shown;

    @FXML
    private Node root;

    @FXML
    private Label method;

    @FXML
    private StackedBars bars;

    @FXML
    private LiveChart curve;

    /// Binds the view to its model.
    void bind(EvidenceModel model) {
        Tooltip.install(bars, tip);
        Explanations.ofTitle(curve, TEXTS.get("evidence.curve.tip"));
        curve.setBand(true);
        model.wantedProperty().subscribe(wanted -> Shown.set(root, wanted));
        bars.emptyTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.get(
                                model.workingProperty().get()
                                        ? "evidence.working"
                                        : model.problemProperty().get() != null ? "evidence.failed" : "evidence.empty"),
                        model.workingProperty(),
                        model.problemProperty()));
        model.momentProperty()
                .subscribe(moment -> show(moment, model.selectedProperty().get()));
        model.selectedProperty().subscribe(point -> show(model.momentProperty().get(), point.intValue()));
        model.curveProperty()
                .subscribe(points -> show(points, model.momentProperty().get()));
    }

    /// Says which step training has reached, which may be far behind the one that the bars are of.
    void present(long step) {
        present = step;
        age();
    }

    private void age() {
        EvidenceMoment moment = shown;
        if (moment != null) {
            ReadingAge.show(root, moment.step(), present);
        }
    }

    private static String methodText(@Nullable EvidenceMoment moment) {
        return moment == null
                ? ""
                : switch (moment.method()) {
                    case EvidenceMoment.Enumerated(int codes) ->
                        TEXTS.get("evidence.method.enumerated", Numbers.count(codes));
                    case EvidenceMoment.Integrated(double error) ->
                        TEXTS.get("evidence.method.integrated", Numbers.upperBound(error));
                    case EvidenceMoment.Bounded(var mean) ->
                        TEXTS.get(
                                "evidence.method.bounded",
                                mean.samples(),
                                Numbers.fixed(mean.effective().smallest(), 1));
                };
    }

    private void show(@Nullable EvidenceMoment moment, int selected) {
        shown = moment;
        age();
        method.setText(methodText(moment));
        bars.setMoment(moment == null ? "" : TEXTS.get("reading.step", Numbers.count(moment.step())));
        if (moment == null) {
            bars.setRows(List.of(), new StackedBars.Heads("", "", ""), null);
            tip.setText(TEXTS.get("evidence.tip"));
            return;
        }
        String kind = "";
        tip.setText(TEXTS.get("evidence.tip"));
        if (moment.method() instanceof EvidenceMoment.Bounded(var mean)) {
            kind = ".bound";
            EffectiveSamples effective = mean.effective();
            tip.setText(TEXTS.get(
                    "evidence.tip.bound",
                    mean.samples(),
                    Numbers.upperBound(mean.standardError()),
                    Numbers.fixed(effective.mean(), 1),
                    Numbers.fixed(effective.smallest(), 1),
                    EffectiveSamples.FEW,
                    effective.few(),
                    effective.images()));
        }
        List<ImageEvidence> shown =
                Stream.concat(moment.chosen().stream(), moment.fixed().stream()).toList();
        bars.setRows(
                shown.stream()
                        .map(one -> new StackedBars.Row(
                                one.image().nameWithLabel(),
                                one.elbo(),
                                one.gap(),
                                one.logPx(),
                                one.image().point() == selected))
                        .toList(),
                new StackedBars.Heads(
                        TEXTS.get("evidence.elbo"), TEXTS.get("evidence.gap" + kind), TEXTS.get("evidence.sum" + kind)),
                tiles(shown, moment.width(), moment.height()));
    }

    private static Tiles tiles(List<ImageEvidence> shown, int width, int height) {
        float[] values = new float[shown.size() * width * height];
        IntStream.range(0, shown.size())
                .forEach(i -> System.arraycopy(shown.get(i).pixels(), 0, values, i * width * height, width * height));
        return Tiles.grey(shown.size(), 1, width, height, values);
    }

    private void show(EvidenceCurve points, @Nullable EvidenceMoment moment) {
        boolean bound = moment != null && moment.method() instanceof EvidenceMoment.Bounded;
        String logPx = TEXTS.get(bound ? "evidence.curve.logPx.bound" : "evidence.curve.logPx");
        curve.setTitle(
                moment == null
                        ? TEXTS.get("evidence.curve")
                        : TEXTS.get("evidence.curve.of", moment.fixed().size()));
        curve.setSeries(
                points.size() == 0
                        ? List.of()
                        : List.of(
                                new Series(
                                        TEXTS.get("evidence.curve.elbo"),
                                        points.steps(),
                                        points.elbo(),
                                        points.size(),
                                        Series.Line.SOLID,
                                        ColourRole.TEST),
                                new Series(
                                        logPx,
                                        points.steps(),
                                        points.logPx(),
                                        points.size(),
                                        Series.Line.SOLID,
                                        ColourRole.NEUTRAL)));
    }
}
