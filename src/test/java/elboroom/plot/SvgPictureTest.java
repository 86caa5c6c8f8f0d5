package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisPen.Anchor;
import elboroom.plot.PicturePen.Stroke;
import org.junit.jupiter.api.Test;

class SvgPictureTest {
    @Test
    void textsAreEscaped() {
        var svg = new SvgPicture("a < b & \"c\"", 10, 20);
        svg.text("x > 0 & −1", 1, 2);
        assertThat(svg.finish())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 20\"")
                .contains("<title>a &lt; b &amp; \"c\"</title>", ">x &gt; 0 &amp; −1</text>")
                .endsWith("</svg>\n");
    }

    @Test
    void labelsStandOnTheirMiddle() {
        var svg = new SvgPicture("any", 10, 20);
        svg.label("7", 5.25, 10, Anchor.END);
        assertThat(svg.finish()).contains("<text x=\"5.25\" y=\"14\" text-anchor=\"end\"");
    }

    @Test
    void curvesLeaveOutWhatIsNotFinite() {
        var svg = new SvgPicture("any", 10, 20);
        svg.curve(new double[] {1, 2, 3}, new double[] {0.5, Double.NaN, 1}, new Stroke("#000000"));
        assertThat(svg.finish()).contains("points=\"1,0.5 3,1\"");
    }
}
