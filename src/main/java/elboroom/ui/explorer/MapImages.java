package elboroom.ui.explorer;

import elboroom.data.PinnedImage;
import elboroom.ui.scatter.Points;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The images on the map: test images, and behind them a person's own ones. Those are drawings, and pinned test images
/// that are not among the first ones: another run's, or those of a run whose images are missing.
///
/// The place of an own image follows from its number. So a point stays the same image while others are pinned and
/// unpinned. Between two own images, there may be places without one. Immutable.
///
/// @param test   the test images
/// @param pins   the pinned images of the run's size, in the order of pinning
/// @param points where each of them is on the map; not modified
record MapImages(TestSample test, List<PinnedImage> pins, int[] points) {
    /// @param all the pinned images; those of another size are left out
    static MapImages of(TestSample test, List<PinnedImage> all) {
        List<PinnedImage> pins = all.stream()
                .filter(pin -> pin.image().height() == test.images().height()
                        && pin.image().width() == test.images().width())
                .toList();
        return new MapImages(
                test, pins, pins.stream().mapToInt(pin -> point(test, pin)).toArray());
    }

    private static int point(TestSample test, PinnedImage pin) {
        if (pin.origin() instanceof PinnedImage.TestImage(int index, int _)
                && test.images().isThere()
                && index < test.images().count()
                && pin.isSame(test.images(), index)) {
            int among = Arrays.binarySearch(test.indices(), index);
            if (among >= 0) {
                return among;
            }
        }
        return test.size() + pin.number() - 1;
    }

    /// The number of points, also of those without an image.
    int size() {
        return Arrays.stream(points).map(point -> point + 1).reduce(test.size(), Math::max);
    }

    /// The places of own images.
    int own() {
        return size() - test.size();
    }

    /// The own images.
    List<MapImage> ownImages() {
        return IntStream.range(test.size(), size())
                .mapToObj(this::at)
                .filter(image -> image != null)
                .toList();
    }

    /// An image; null if there is none at this point.
    @Nullable
    MapImage at(int point) {
        if (point >= 0 && point < test.size()) {
            int label = test.labels().length == 0 ? PinnedImage.NO_LABEL : test.labels()[point];
            int index = test.indices()[point];
            return new MapImage(point, test.images(), index, new PinnedImage.TestImage(index, label), 0);
        }
        PinnedImage pin = pinAt(point);
        return pin == null ? null : new MapImage(point, pin.image(), 0, pin.origin(), pin.number());
    }

    /// What is pinned of a point; null if it is not pinned.
    @Nullable
    PinnedImage pinAt(int point) {
        int at = position(point);
        return at < 0 ? null : pins.get(at);
    }

    private int position(int point) {
        return IntStream.range(0, points.length)
                .filter(i -> points[i] == point)
                .findFirst()
                .orElse(-1);
    }

    /// The point of a pinned image; −1 if its size is another.
    int pointOf(PinnedImage pin) {
        int at = pins.indexOf(pin);
        return at < 0 ? -1 : points[at];
    }

    /// The points whose reconstructions are shown: the pinned ones first, and then the test sample's.
    int[] columns() {
        return IntStream.concat(Arrays.stream(points), Arrays.stream(test.gallery()))
                .distinct()
                .limit(TestSample.GALLERY)
                .toArray();
    }

    /// Whether the same images are at the same points, which may look otherwise.
    boolean isLike(MapImages other) {
        return test == other.test && Arrays.equals(points, other.points);
    }

    /// Makes points of these places, with the test images' labels.
    Points points(float[] x, float[] y) {
        if (test.labels().length == 0) {
            return Points.unlabelled(x, y).withOwn(own());
        }
        List<String> names = IntStream.range(0, test.images().labelCount())
                .mapToObj(Integer::toString)
                .toList();
        return new Points(x, y, test.labels(), names, Points.PRIOR_REACH, own());
    }
}
