package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.image.BitStrip;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.scatter.ScatterPlot;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Every chart and image of the window as SVG.
class SvgUiTest extends WithSmallProgram {
    /// A view's SVG, and what the view showed when it was drawn.
    ///
    /// @param texts that must stand in it
    /// @param dots  as many shapes it must have at least
    private record Drawn(PaintedRegion view, Supplier<String> svg, List<String> texts, int dots) {
        static Drawn of(PaintedRegion view) {
            List<String> texts = new ArrayList<>();
            int dots = 0;
            if (view instanceof LiveChart chart && chart.getSeries().stream().anyMatch(s -> s.length() > 0)) {
                texts.addAll(List.of(chart.getTitle(), "step", "nats"));
                chart.getSeries().forEach(series -> texts.add(series.name()));
            }
            if (view instanceof ScatterPlot map) {
                texts.addAll(List.of("z₁", "z₂"));
                dots = map.getPoints().size();
            }
            return new Drawn(view, ExportMenu.svg(view, Color.WHITE), texts, dots);
        }
    }

    @Test
    void everythingThatTheViewsOfRealLatentsDrawIsWellFormedSvg(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        List<Drawn> all = drawn(robot);
        assertThat(all).extracting(Drawn::dots).anyMatch(dots -> dots > 10);
        assertThat(all).extracting(Drawn::texts).anyMatch(texts -> texts.contains("ELBO") && texts.contains("test"));
        for (Drawn drawn : all) {
            Document svg = parse(drawn.svg().get());
            assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
            assertThat(texts(svg))
                    .as("%s", drawn.view())
                    .containsAll(drawn.texts())
                    .doesNotContain("drag me");
            assertThat(svg.getElementsByTagName("ellipse").getLength()).isGreaterThanOrEqualTo(drawn.dots());
        }
    }

    @Test
    void everythingThatTheViewsOfBitsDrawIsWellFormedSvg(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        List<Drawn> all = drawn(robot);
        assertThat(all).extracting(Drawn::view).hasAtLeastOneElementOfType(BitStrip.class);
        for (Drawn drawn : all) {
            assertThat(parse(drawn.svg().get()).getElementsByTagName("title").getLength())
                    .isEqualTo(1);
        }
    }

    private List<Drawn> drawn(FxRobot robot) {
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2); // both workspaces have a size then
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        await(
                "the map's points",
                () -> drawnViews(small.program.stage().getScene().getRoot()).stream()
                        .anyMatch(view -> view instanceof ScatterPlot map
                                && map.getPoints().size() > 0));
        return FxWindow.onFx(() -> drawnViews(small.program.stage().getScene().getRoot()).stream()
                .map(Drawn::of)
                .toList());
    }

    private static List<PaintedRegion> drawnViews(Node root) {
        List<PaintedRegion> found = new ArrayList<>();
        if (root instanceof PaintedRegion view && view.getWidth() > 0 && view.getHeight() > 0) {
            found.add(view);
        } else if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(drawnViews(child)));
        }
        return found;
    }

    private static Document parse(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList found = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
