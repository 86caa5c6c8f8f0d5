package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.CurveFigure.Band;
import elboroom.plot.CurveFigure.Curve;
import elboroom.plot.CurveFigure.Fit;
import elboroom.plot.CurveFigure.Name;
import elboroom.plot.CurveFigure.Panel;
import elboroom.plot.PicturePen.Stroke;
import elboroom.plot.XAxis.Scale;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CurveFigureTest {
    private static final Stroke RED = new Stroke("#bd1f01");
    private static final Stroke DASHED = new Stroke("#3f90da", 6, 3);
    private static final List<Name> NAMES = List.of(new Name("right", RED), new Name("wrong", DASHED));

    private static Curve curve(Stroke stroke, double... y) {
        double[] x = IntStream.rangeClosed(1, y.length).asDoubleStream().toArray();
        return new Curve(x, y, null, stroke, false);
    }

    private static Panel panel(double reference, Fit fit, double... y) {
        return new Panel("any", List.of(curve(RED, y)), reference, false, fit);
    }

    @Test
    void everyPanelHasItsCurvesAndRoundNumbers() throws Exception {
        var figure = new CurveFigure("with & without", NAMES, new XAxis("epoch", Scale.WHOLE));
        figure.add(new Panel(
                "KL, nats",
                List.of(curve(RED, -1234, -1100), curve(DASHED, -1200, -1300)),
                Double.NaN,
                false,
                Fit.ALL));
        figure.add(
                new Panel("entropy", List.of(curve(RED, 0.1, 0.3), curve(DASHED, 0.2, Double.NaN)), 0, false, Fit.ALL));

        Document svg = parse(figure.svg());

        assertThat(svg.getElementsByTagName("polyline").getLength())
                .as("2 in the legend, 4 in the panels")
                .isEqualTo(2 + 4);
        assertThat(figure.svg()).contains("stroke-dasharray=\"6 3\"");
        assertThat(texts(svg))
                .contains(
                        "right", "wrong", "KL, nats", "entropy", "−1,300", "−1,200", "−1,100", "0.0", "0.3", "1", "2");
    }

    @Test
    void whatLiesAroundACurveIsFilledAndHasRoom() throws Exception {
        var banded = new Curve(
                new double[] {1, 10, 100},
                new double[] {1, 10, 100},
                new Band(new double[] {0.1, 5, 50}, new double[] {2, 20, 1000}),
                RED,
                true);
        var panel = new Panel("variance", List.of(banded), Double.NaN, true, Fit.ALL);
        assertThat(panel.range()).isEqualTo(new AxisRange(-1, 3));
        var figure = new CurveFigure("any", NAMES, new XAxis("samples", Scale.LOG));
        figure.add(panel);
        Document svg = parse(figure.svg());
        assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(1);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(texts(svg)).contains("10⁰", "10¹", "10²", "10³");
    }

    /// Such as a squared bias, whose estimates scatter around zero.
    @Test
    void pointsThatMayBeZeroAreRingsOnALogAxis() throws Exception {
        var signed = new Curve(
                new double[] {1, 2, 3, 4, 5},
                new double[] {0.5, -0.1, 1e-9, 0.6, 2},
                new Band(new double[] {0.4, -0.2, -0.1, -0.1, 1}, new double[] {0.6, 4e-11, 0.1, 1.3, 3}),
                RED,
                true);
        var panel = new Panel("bias²", List.of(signed), Double.NaN, true, Fit.ALL);
        assertThat(panel.range().min()).isBetween(-2.0, 0.0);
        var figure = new CurveFigure("any", NAMES, new XAxis("samples", Scale.LINEAR));
        figure.add(panel);
        Document svg = parse(figure.svg());
        NodeList circles = svg.getElementsByTagName("circle");
        assertThat(IntStream.range(0, circles.getLength())
                        .mapToObj(i -> circles.item(i)
                                .getAttributes()
                                .getNamedItem("fill")
                                .getNodeValue()))
                .containsExactly("#bd1f01", "white", "white", "white", "#bd1f01");
    }

    @Test
    void manyNamesFillSeveralRows() {
        var few = new CurveFigure("any", NAMES, new XAxis("step", Scale.LINEAR));
        var many = new CurveFigure(
                "any",
                IntStream.range(0, 12)
                        .mapToObj(i -> new Name("an estimator " + i, RED))
                        .toList(),
                new XAxis("step", Scale.LINEAR));
        List.of(few, many).forEach(figure -> figure.add(panel(Double.NaN, Fit.ALL, 1, 2)));
        assertThat(many.height()).isGreaterThan(few.height());
        assertThat(many.width()).isEqualTo(few.width());
    }

    @Test
    void rangeHoldsTheValuesAndTheReference() {
        assertThat(panel(0, Fit.ALL, 2, 9).range()).isEqualTo(new AxisRange(0, 10));
        assertThat(panel(Double.NaN, Fit.ALL, 3).range().min()).isEqualTo(3);
        assertThat(panel(Double.NaN, Fit.ALL, Double.NaN).range()).isEqualTo(new AxisRange(0, 1));
    }

    @Test
    void theFirstValuesDoNotFlattenTheRecentOnes() {
        assertThat(panel(Double.NaN, Fit.RECENT, -540, -150, -120, -110, -105, -104)
                        .range()
                        .min())
                .isGreaterThan(-150);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        var nodes = svg.getElementsByTagName("text");
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
