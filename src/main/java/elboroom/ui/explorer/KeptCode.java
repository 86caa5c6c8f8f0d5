package elboroom.ui.explorer;

import elboroom.ui.explorer.BitsModel.Source;
import elboroom.ui.explorer.BitsModel.State;
import elboroom.ui.run.Look;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps the selected image and the decoded code in the run's file. A code is kept by its coordinates: the map of
/// principal components may be turned another way when it is fitted again. Belongs to the FX thread.
final class KeptCode {
    private final ExplorerModel model;
    private double @Nullable [] image; // these three until there is a map on which they are to be had
    private double @Nullable [] code;
    private @Nullable String bits;

    private KeptCode(ExplorerModel model) {
        this.model = model;
    }

    static void in(Look look, ExplorerModel model) {
        var kept = new KeptCode(model);
        look.keepNumbers("explorer/selected", kept::selected, kept::select);
        look.keepNumbers("explorer/own", kept::own, kept::selectOwn);
        look.keepNumbers("explorer/code", kept::code, kept::place);
        look.keep("explorer/bits", kept::bits, kept::press);
    }

    private double @Nullable [] selected() {
        LatentMap map = model.mapProperty().get();
        if (map == null || map.images().test().size() == 0) {
            return image;
        }
        int point = model.selectedProperty().get();
        int[] indices = map.images().test().indices();
        return point < 0 || point >= indices.length ? null : new double[] {indices[point]};
    }

    private void select(double[] wanted) {
        image = wanted;
        model.whenMapped(map -> {
            int[] indices = map.images().test().indices();
            image = indices.length == 0 ? image : null;
            IntStream.range(0, indices.length)
                    .filter(point -> indices[point] == wanted[0])
                    .findFirst()
                    .ifPresent(model::choose);
        });
    }

    /// The number of the selected image if it is an own one.
    private double @Nullable [] own() {
        MapImages images = model.imagesProperty().get();
        MapImage chosen =
                images == null ? null : images.at(model.selectedProperty().get());
        return chosen == null || chosen.number() == 0 ? null : new double[] {chosen.number()};
    }

    private void selectOwn(double[] wanted) {
        model.whenMapped(map -> map.images().ownImages().stream()
                .filter(each -> each.number() == wanted[0])
                .findFirst()
                .ifPresent(each -> model.choose(each.point())));
    }

    /// The code of the crosshair; null if the code is that of an image, or of a person.
    private double @Nullable [] code() {
        if (model.mapProperty().get() == null) {
            return code;
        }
        State state = model.code().bits().stateProperty().get();
        if (state != null && state.source() != Source.MAP) {
            return null;
        }
        float[] present = model.code().present();
        return IntStream.range(0, present.length).mapToDouble(i -> present[i]).toArray();
    }

    private void place(double[] wanted) {
        code = wanted;
        float[] coordinates = new float[wanted.length];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = (float) wanted[i];
        }
        model.whenMapped(map -> {
            code = null;
            if (coordinates.length == map.plane().latentSize()) {
                model.code().moveTo(coordinates);
            }
        });
    }

    /// The bits that a person has pressed; null if the code is another one.
    private @Nullable String bits() {
        State state = model.code().bits().stateProperty().get();
        if (model.mapProperty().get() == null) {
            return bits;
        }
        if (state == null || state.source() != Source.PERSON) {
            return null;
        }
        var text = new StringBuilder();
        for (float bit : state.code()) {
            text.append(bit > 0 ? '1' : '0');
        }
        return text.toString();
    }

    private void press(String wanted) {
        bits = wanted;
        float[] pressed = new float[wanted.length()];
        for (int i = 0; i < pressed.length; i++) {
            pressed[i] = wanted.charAt(i) == '1' ? 1 : 0;
        }
        model.whenMapped(map -> {
            bits = null;
            model.code().bits().restore(new State(pressed, new float[0], Source.PERSON));
        });
    }
}
