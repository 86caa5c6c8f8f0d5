package elboroom.ui.lab;

import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.ui.form.Explanations;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;

/// Which coordinate's draws are shown: an image and one of its coordinates, both from 1.
final class DrawnCoordinate {
    private static final Texts TEXTS = new Texts(DrawnCoordinate.class);

    private final Spinner<Integer> image = new Spinner<>(1, 1, 1);
    private final Spinner<Integer> coordinate = new Spinner<>(1, 1, 1);
    private int study; // whose draws were shown last; 0 before the first

    /// @param changed called when another is chosen
    DrawnCoordinate(Runnable changed) {
        prepare(image, "draws.image", "draws.image.value", changed);
        prepare(coordinate, "draws.coordinate", "draws.coordinate.value", changed);
    }

    private static void prepare(Spinner<Integer> spinner, String key, String valueKey, Runnable changed) {
        spinner.getStyleClass().add("lab-spinner");
        spinner.getValueFactory().setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return TEXTS.get(valueKey, value);
            }

            @Override
            public Integer fromString(String text) {
                return spinner.getValue(); // nobody types here
            }
        });
        spinner.setAccessibleText(TEXTS.get(key));
        Explanations.of(spinner, TEXTS.get(key));
        spinner.valueProperty().addListener(observable -> changed.run());
        Shown.set(spinner, false);
    }

    /// What chooses it.
    List<Spinner<Integer>> tools() {
        return List.of(image, coordinate);
    }

    /// Takes over the limits of an estimator's draws. For another study than the last one, chooses the coordinate whose
    /// draws differ most: of a saturated bit there is little to see.
    void of(int itsStudy, EstimatorDetails details) {
        SingleDraws draws = details.draws();
        limit(image, draws.images());
        limit(coordinate, draws.width());
        if (itsStudy != study) {
            study = itsStudy;
            float[] variances = details.coordinates().variances();
            int widest = IntStream.range(0, draws.images() * draws.width())
                    .reduce(0, (best, at) -> variances[at] > variances[best] ? at : best);
            image.getValueFactory().setValue(widest / draws.width() + 1);
            coordinate.getValueFactory().setValue(widest % draws.width() + 1);
        }
    }

    /// A value above the limit becomes the limit.
    private static void limit(Spinner<Integer> spinner, int most) {
        ((SpinnerValueFactory.IntegerSpinnerValueFactory) spinner.getValueFactory()).setMax(most);
    }

    int image() {
        return image.getValue();
    }

    int coordinate() {
        return coordinate.getValue();
    }
}
