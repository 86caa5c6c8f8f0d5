package elboroom.ui.scatter;

import elboroom.FxWindow;
import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.testfx.api.FxToolkit;

/// What a scatter plot has done in the background.
public final class ScatterBackgrounds {
    public static final Class<?> OWNER = ScatterPicture.class;

    private static final int SIZE = 20;

    private ScatterBackgrounds() {}

    private static void startToolkit() {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new AssertionError("no JavaFX toolkit", e);
        }
    }

    private static ScatterRenderer.Request request() {
        AxisRange range = new AxisRange(-1, 1);
        Ticks ticks = new Ticks(new double[] {0}, new String[] {"0"});
        var base = new ScatterBase.Request(
                new PlotFrame(0, 0, SIZE, SIZE, range, range, false), SIZE, SIZE, null, ticks, ticks, 1, -1, -1);
        Points points = Points.unlabelled(new float[] {0}, new float[] {0});
        return new ScatterRenderer.Request(base, points, true, new boolean[0], new int[] {-1, -1}, 3);
    }

    /// The picture of a few points.
    public static BackgroundUser points(Executor own, Executor fx, Runnable failing) {
        startToolkit();
        List<PointsSummary> shown = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        var painter = new ScatterPainter();
        var picture = new ScatterPicture(
                (request, pixels) -> {
                    PointsSummary summary = painter.paint(request, pixels);
                    failing.run(); // when the picture has been painted and its caches are filled
                    return summary;
                },
                own,
                task -> fx.execute(() -> FxWindow.checkOnFx(task)), // JavaFX shows pictures on its own thread only
                drawn -> shown.add(drawn.summary()),
                problems::add);
        return new BackgroundUser() {
            @Override
            public void ask() {
                picture.request(request());
            }

            @Override
            public boolean working() {
                return picture.workingProperty().get();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return !shown.isEmpty();
            }
        };
    }
}
