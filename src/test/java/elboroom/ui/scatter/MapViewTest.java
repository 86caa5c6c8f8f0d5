package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.ui.chart.PlotFrame;
import org.junit.jupiter.api.Test;

class MapViewTest {
    @Test
    void bothAxesHaveTheSameUnit() {
        PlotFrame frame = new MapView().frame(0, 0, 800, 400);
        assertThat(frame.width() / frame.x().length())
                .isCloseTo(frame.height() / frame.y().length(), within(1e-9));
    }

    @Test
    void smallChangesOfTheExtentDoNotMoveTheView() {
        MapView view = new MapView();
        view.fit(new DataRect(-4, -4, 4, 4));
        DataRect before = view.rect();
        assertThat(view.fit(new DataRect(-3.9, -4.1, 4.05, 3.8))).isFalse();
        assertThat(view.rect()).isEqualTo(before);
    }

    @Test
    void pointsThatGrowOutOfTheViewWidenIt() {
        MapView view = new MapView();
        assertThat(view.fit(new DataRect(-9, -3, 3, 3))).isTrue();
        assertThat(view.rect().contains(-9, 0)).isTrue();
    }

    @Test
    void aViewThatBecameFarTooLargeShrinks() {
        MapView view = new MapView();
        view.fit(new DataRect(-30, -30, 30, 30));
        assertThat(view.fit(new DataRect(-3, -3, 3, 3))).isTrue();
        assertThat(view.rect().width()).isLessThan(10);
    }

    @Test
    void anotherBeginningForgetsTheZoomAndTheRange() {
        MapView view = new MapView();
        DataRect first = view.rect();
        view.fit(new DataRect(-9, -3, 3, 3));
        view.zoom(view.rect(), 0, 0, 0.5);
        view.restart();
        assertThat(view.isZoomed()).isFalse();
        assertThat(view.rect()).isEqualTo(first);
    }

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        MapView view = new MapView();
        PlotFrame before = view.frame(0, 0, 400, 400);
        view.zoom(view.rect(), 1, -2, 0.5);
        PlotFrame after = view.frame(0, 0, 400, 400);
        assertThat(after.toX(1)).isCloseTo(before.toX(1), within(1e-9));
        assertThat(after.toY(-2)).isCloseTo(before.toY(-2), within(1e-9));
        assertThat(view.isZoomed()).isTrue();
    }

    @Test
    void whileZoomedTheViewDoesNotFollowThePoints() {
        MapView view = new MapView();
        view.zoom(view.rect(), 0, 0, 0.5);
        DataRect zoomed = view.rect();
        assertThat(view.fit(new DataRect(-99, -99, 99, 99))).isFalse();
        assertThat(view.rect()).isEqualTo(zoomed);
        view.reset();
        assertThat(view.rect().contains(-99, 99)).isTrue();
    }

    @Test
    void zoomingEndsWhereNothingMoreCanBeSeen() {
        MapView view = new MapView();
        double size = view.rect().width();
        for (int i = 0; i < 400; i++) {
            view.zoom(view.rect(), 2, 1, 0.8);
        }
        assertThat(view.rect().width()).isCloseTo(1e-4 * size, within(1e-9));
        assertThat(view.rect().contains(2, 1)).isTrue();
        for (int i = 0; i < 400; i++) {
            view.zoom(view.rect(), 2, 1, 1.25);
        }
        assertThat(view.rect().width()).isCloseTo(10 * size, within(1e-9));
        view.zoom(view.rect(), 2, 1, 1e300);
        assertThat(view.rect().width()).isCloseTo(10 * size, within(1e-9));
    }

    @Test
    void aViewOfPointsThatShrankCanStillBeZoomedInto() {
        MapView view = new MapView();
        view.fit(new DataRect(-3e4, -3e4, 3e4, 3e4));
        view.zoom(view.rect(), 0, 0, 1.25);
        view.fit(new DataRect(-3, -3, 3, 3));
        double width = view.rect().width();
        view.zoom(view.rect(), 0, 0, 1.25);
        assertThat(view.rect().width()).isEqualTo(width);
        view.zoom(view.rect(), 0, 0, 0.5);
        assertThat(view.rect().width()).isLessThan(width);
    }

    @Test
    void theViewCannotBeMovedFarAwayFromThePoints() {
        MapView view = new MapView();
        for (int i = 0; i < 100; i++) {
            view.pan(view.rect(), 1, -5);
        }
        assertThat(view.rect().minX()).isEqualTo(9);
        assertThat(view.rect().maxY()).isEqualTo(-9);
        assertThat(view.rect().width()).isEqualTo(6);
    }
}
