package elboroom.ui.explorer;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import org.jspecify.annotations.Nullable;

/// Records what a person selects, and where the person moves the crosshair and flips bits, to be undone. It belongs to
/// one run: what was done with another is forgotten. Belongs to the FX thread.
final class LatentEdits {
    private static final Texts TEXTS = new Texts(LatentEdits.class);
    private static final long NO_RUN = -1;

    private final ExplorerModel model;
    private final UndoModel acts;
    private final LongProperty run = new SimpleLongProperty(this, "run", NO_RUN);

    /// What a person can change.
    ///
    /// @param run which it belongs to: what is undone may also be of what is kept from run to run
    private record Edit(long run, int selected, PlanePoint crosshair, BitsModel.@Nullable State bits) {}

    LatentEdits(ExplorerModel model, UndoModel acts) {
        this.model = model;
        this.acts = acts;
        CodeModel code = model.code();
        ObjectBinding<Edit> edit = Bindings.createObjectBinding(
                this::present,
                run,
                model.selectedProperty(),
                code.crosshairProperty(),
                code.bits().stateProperty());
        acts.watch(this, edit, this::restore, this::name);
    }

    private Edit present() {
        CodeModel code = model.code();
        return new Edit(
                run.get(),
                model.selectedProperty().get(),
                code.crosshairProperty().get(),
                code.bits().stateProperty().get());
    }

    private void restore(Edit edit) {
        if (edit.run() != run.get()) {
            return;
        }
        model.selectedProperty().set(edit.selected());
        model.code().restore(edit.crosshair(), edit.bits());
    }

    /// Shows a snapshot, which is no act.
    void show(TrainingSnapshot moment) {
        boolean another = moment.run().number() != run.get();
        acts.ignoring(() -> {
            model.show(moment);
            run.set(moment.run().number());
        });
        if (another) {
            acts.forget(this);
        }
    }

    private String name(Edit before, Edit now) {
        if (before.selected() != now.selected()) {
            MapImages images = model.imagesProperty().get();
            MapImage image = images == null ? null : images.at(now.selected());
            return image == null ? TEXTS.get("act.unselect") : TEXTS.get("act.select", image.name());
        }
        BitsModel.State old = before.bits();
        BitsModel.State next = now.bits();
        if (old != null && next != null && next.source() != BitsModel.Source.MAP) {
            String flipped = flipped(old.code(), next.code());
            if (!flipped.isEmpty()) {
                return TEXTS.get(next.source() == BitsModel.Source.PERSON ? "act.flip" : "act.posterior", flipped);
            }
        }
        return before.crosshair().equals(now.crosshair()) ? "" : TEXTS.get("act.crosshair");
    }

    /// The numbers of the bits in which two codes differ, from 1.
    private static String flipped(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .filter(i -> a[i] != b[i])
                .mapToObj(i -> String.valueOf(i + 1))
                .collect(Collectors.joining(", "));
    }
}
