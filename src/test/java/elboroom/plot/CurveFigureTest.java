package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class CurveFigureTest {
    @Test
    void everyPanelHasItsCurvesAndRoundNumbers() throws Exception {
        var figure = new CurveFigure("with & without", List.of("right", "wrong"));
        figure.add(new CurveFigure.Panel(
                "KL, nats", List.of(List.of(-1234.0, -1100.0), List.of(-1200.0, -1300.0)), Double.NaN));
        figure.add(new CurveFigure.Panel("entropy", List.of(List.of(0.1, 0.3), List.of(0.2, Double.NaN)), 0));

        Document svg = parse(figure.svg());

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(texts(svg))
                .contains(
                        "right", "wrong", "KL, nats", "entropy", "−1,300", "−1,200", "−1,100", "0.0", "0.3", "1", "2");
    }

    @Test
    void rangeHoldsTheValuesAndTheReference() {
        assertThat(panel(List.of(2.0, 9.0), 0).range()).isEqualTo(new AxisRange(0, 10));
        assertThat(panel(List.of(3.0), Double.NaN).range().min()).isEqualTo(3);
        assertThat(panel(List.of(Double.NaN), Double.NaN).range()).isEqualTo(new AxisRange(0, 1));
    }

    private static CurveFigure.Panel panel(List<Double> line, double reference) {
        return new CurveFigure.Panel("any", List.of(line), reference);
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
