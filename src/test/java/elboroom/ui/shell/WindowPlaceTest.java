package elboroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlaceTest {
    private static final Rectangle2D PRIMARY = new Rectangle2D(0, 30, 1440, 870);
    private static final Rectangle2D RIGHT = new Rectangle2D(1440, 0, 1920, 1080);

    @Test
    void aPlaceOnAScreenIsKept() {
        WindowPlace place = place(100, 40, 1300, 800);
        assertThat(place)
                .isEqualTo(new WindowPlace(Optional.of(new Settings.Position(100, 40)), 1300, 800, false, 960, 640));
    }

    @Test
    void aWindowOnTheSecondScreenMayBeAsLargeAsThat() {
        assertThat(place(1440, 0, 1900, 1000).width()).isEqualTo(1900);
        assertThat(place(1440, 0, 9999, 9999).height()).isEqualTo(1080);
    }

    @Test
    void aWindowThatIsPartlyOutsideStaysIfItCanBeMoved() {
        assertThat(place(-1100, 40, 1300, 800).corner()).isPresent();
        assertThat(place(-1250, 40, 1300, 800).corner()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1435, 890", // the lower right corner of the primary screen
        "100, -95", // the title bar is above the screen
        "100, 10", // and below the desktop's own bar
        "1e300, 1e300",
        "-1e300, 40",
        "NaN, 40",
        "100, Infinity"
    })
    void aPlaceWhereNoScreenShowsTheTitleBarIsLeftToTheSystem(double x, double y) {
        Settings settings = Settings.DEFAULT.withWindow(Optional.of(new Settings.Position(x, y)), 1300, 800);
        assertThat(WindowPlace.of(settings, List.of(PRIMARY)))
                .isEqualTo(new WindowPlace(Optional.empty(), 1300, 800, false, 960, 640));
    }

    @Test
    void theMiddleOfAScreenShowsTheTitleBarOfEveryWindow() {
        List<Rectangle2D> screens = List.of(PRIMARY, RIGHT);
        assertThat(WindowPlace.middle(1000, 670, screens)).isEqualTo(new Settings.Position(220, 130));
        assertThat(WindowPlace.middle(9999, 9999, screens)).isEqualTo(new Settings.Position(0, 30));
    }

    @Test
    void noWindowIsLargerThanItsScreenOrSmallerThanItCanBeUsed() {
        assertThat(place(5, 40, 1400, 2100))
                .isEqualTo(new WindowPlace(Optional.of(new Settings.Position(5, 30)), 1400, 870, false, 960, 640));
        assertThat(place(5, 40, 1e300, Double.MAX_VALUE))
                .isEqualTo(new WindowPlace(Optional.of(new Settings.Position(1440, 0)), 1920, 1080, true, 960, 640));
        assertThat(place(5, 40, 500, 1e-300))
                .isEqualTo(new WindowPlace(Optional.of(new Settings.Position(5, 40)), 960, 640, false, 960, 640));
    }

    @Test
    void onASmallScreenTheWindowAndItsFrameCanBeAsSmallAsThat() {
        WindowPlace place = WindowPlace.of(Settings.DEFAULT, List.of(new Rectangle2D(0, 0, 800, 600)));
        assertThat(place).isEqualTo(new WindowPlace(Optional.empty(), 800, 600, true, 752, 552));
    }

    private static WindowPlace place(double x, double y, double width, double height) {
        Settings settings = Settings.DEFAULT.withWindow(Optional.of(new Settings.Position(x, y)), width, height);
        return WindowPlace.of(settings, List.of(PRIMARY, RIGHT));
    }

    @Test
    void aWindowThatFilledTheScreenFillsItAgain() {
        Settings settings = Settings.DEFAULT
                .withWindow(Optional.of(new Settings.Position(100, 40)), 1300, 800)
                .withMaximized(true);
        WindowPlace place = WindowPlace.of(settings, List.of(PRIMARY));
        assertThat(place.maximized()).isTrue();
        assertThat(place.width()).as("where it goes back to").isEqualTo(1300);
    }
}
