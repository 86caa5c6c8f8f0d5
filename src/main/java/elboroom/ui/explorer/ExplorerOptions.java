package elboroom.ui.explorer;

import elboroom.ui.form.Chip;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Look;
import elboroom.ui.run.Pins;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/// What the explorer shows: the chips of the view and the commands of the menu choose the same.
final class ExplorerOptions {
    private static final Texts TEXTS = new Texts(ExplorerOptions.class);

    private final BooleanProperty points = new SimpleBooleanProperty(this, "points", true);
    private final BooleanProperty manifold = new SimpleBooleanProperty(this, "manifold", true);
    private final BooleanProperty prior = new SimpleBooleanProperty(this, "prior");
    private final BooleanProperty posterior = new SimpleBooleanProperty(this, "posterior", true);
    private final BooleanProperty evidence = new SimpleBooleanProperty(this, "evidence");
    private final BooleanProperty priorOffered = new SimpleBooleanProperty(this, "priorOffered");
    private final BooleanProperty posteriorOffered = new SimpleBooleanProperty(this, "posteriorOffered");

    private final BooleanProperty backOffered = new SimpleBooleanProperty(this, "backOffered");

    private final BooleanProperty pinned = new SimpleBooleanProperty(this, "pinned");
    private final BooleanProperty pinOffered = new SimpleBooleanProperty(this, "pinOffered");
    private final BooleanProperty unpinOffered = new SimpleBooleanProperty(this, "unpinOffered");
    private final BooleanProperty drawOffered = new SimpleBooleanProperty(this, "drawOffered");

    private Runnable unpinAll = () -> {};
    private Runnable draw = () -> {};
    private Runnable wholeMap = () -> {};
    private Runnable back = () -> {};

    /// Binds the chips of the view.
    void bind(Chip pointsChip, Chip manifoldChip, Chip priorChip, Chip posteriorChip, Chip evidenceChip) {
        pointsChip.selectedProperty().bindBidirectional(points);
        manifoldChip.selectedProperty().bindBidirectional(manifold);
        priorChip.selectedProperty().bindBidirectional(prior);
        posteriorChip.selectedProperty().bindBidirectional(posterior);
        evidenceChip.selectedProperty().bindBidirectional(evidence);
        priorOffered.bind(
                priorChip.visibleProperty().and(priorChip.disabledProperty().not()));
        posteriorOffered.bind(posteriorChip.visibleProperty());
    }

    /// Sets what goes back from changed bits to the posterior's, and when that can be done.
    void setBack(Runnable action, ObservableBooleanValue offered) {
        back = action;
        backOffered.bind(offered);
    }

    /// Binds what pins the selected image, and unpins it or all of them.
    PinModel bindPins(PinModel pin, Pins pins) {
        pinned.bindBidirectional(pin.pinnedProperty());
        pinOffered.bind(pin.possibleProperty());
        unpinAll = pins::clear;
        unpinOffered.bind(pins.imagesProperty().map(images -> !images.isEmpty()));
        return pin;
    }

    /// Sets what opens the pad to draw on.
    void setDraw(Runnable action) {
        draw = action;
        drawOffered.set(true);
    }

    /// Records what a person shows and hides, to be undone.
    void watch(UndoModel acts) {
        watch(acts, TEXTS.get("command.points"), points);
        watch(acts, TEXTS.get("command.manifold"), manifold);
        watch(acts, TEXTS.get("command.prior"), prior);
        watch(acts, TEXTS.get("command.posterior"), posterior);
        watch(acts, TEXTS.get("command.evidence"), evidence);
    }

    /// Keeps it in the run's file.
    void keep(Look look) {
        look.keep("explorer/points", points);
        look.keep("explorer/manifold", manifold);
        look.keep("explorer/prior", prior);
        look.keep("explorer/posterior", posterior);
        look.keep("explorer/evidence", evidence);
    }

    private void watch(UndoModel acts, String name, BooleanProperty on) {
        acts.watch(this, on, on::set, (before, now) -> TEXTS.get(now ? "act.show" : "act.hide", name));
    }

    /// Sets what leaves the zoom of the map.
    void setWholeMap(Runnable action) {
        wholeMap = action;
    }

    List<Command> commands() {
        return List.of(
                toggle(TEXTS.get("command.points"), points),
                toggle(TEXTS.get("command.manifold"), manifold),
                toggle(TEXTS.get("command.prior"), prior).when(priorOffered),
                toggle(TEXTS.get("command.posterior"), posterior).when(posteriorOffered),
                Command.of(Menu.VIEW, "map", TEXTS.get("command.wholeMap"), () -> wholeMap.run()),
                Command.of(Menu.EDIT, "code", TEXTS.get("command.back"), () -> back.run())
                        .when(backOffered),
                Command.toggle(Menu.EDIT, "pin", TEXTS.get("command.pin"), pinned)
                        .keys("Shortcut+P")
                        .when(pinOffered),
                Command.of(Menu.EDIT, "pin", TEXTS.get("command.unpinAll"), () -> unpinAll.run())
                        .when(unpinOffered),
                Command.of(Menu.EDIT, "pin", TEXTS.get("command.draw"), () -> draw.run())
                        .keys("Shortcut+Shift+D")
                        .when(drawOffered),
                Command.toggle(Menu.VIEW, "evidence", TEXTS.get("command.evidence"), evidence)
                        .keys("Shortcut+E"));
    }

    private static Command toggle(String text, BooleanProperty on) {
        return Command.toggle(Menu.VIEW, "map", text, on);
    }
}
