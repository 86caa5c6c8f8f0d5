package elboroom.ui.explorer;

import elboroom.ui.form.Card;
import elboroom.ui.form.Chip;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ImageGrid;
import elboroom.ui.image.PixelImage;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.scatter.DataRect;
import elboroom.ui.scatter.Points;
import elboroom.ui.scatter.PosteriorEllipse;
import elboroom.ui.scatter.ScatterPlot;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds the explorer's view to its model and forwards the user's actions.
final class ExplorerController {
    private static final Texts TEXTS = new Texts(ExplorerController.class);
    private static final DataRect ANYWHERE = new DataRect(0, 0, 1, 1);
    private static final PseudoClass EVIDENCE = PseudoClass.getPseudoClass("evidence");

    private final ExplorerModel model;
    private final EvidenceModel evidence;
    private final DecodeTimer timer;
    private final Supplier<PictureBudget> budget;
    private final ExplorerOptions options;
    private final Pins pins;
    private long timedEvent;
    private boolean following;
    private boolean imagesHere = true;
    private final BooleanProperty priorShown = new SimpleBooleanProperty(this, "priorShown", true);

    @FXML
    private HBox root;

    @FXML
    private Card mapCard;

    @FXML
    private ScatterPlot scatter;

    @FXML
    private Chip pointsChip;

    @FXML
    private Chip manifoldChip;

    @FXML
    private Chip priorChip;

    @FXML
    private Chip posteriorChip;

    @FXML
    private MapPreviewController previewController;

    @FXML
    private BitsController bitsController;

    @FXML
    private OneBitAwayController neighboursController;

    @FXML
    private Card decodedCard;

    @FXML
    private PixelImage decodedImage;

    @FXML
    private SelectedImageController selectedController;

    @FXML
    private VBox side;

    @FXML
    private Card galleryCard;

    @FXML
    private Node shownImages;

    @FXML
    private ImageGrid gallery;

    @FXML
    private Node missing;

    @FXML
    private Button find;

    @FXML
    private Button draw;

    @FXML
    private Chip evidenceChip;

    @FXML
    private EvidenceController evidenceController;

    ExplorerController(
            ExplorerModel model,
            EvidenceModel evidence,
            DecodeTimer timer,
            Supplier<PictureBudget> budget,
            ExplorerOptions options,
            Pins pins) {
        this.pins = pins;
        this.model = model;
        this.evidence = evidence;
        this.timer = timer;
        this.budget = budget;
        this.options = options;
    }

    @FXML
    void initialize() {
        options.bind(pointsChip, manifoldChip, priorChip, posteriorChip, evidenceChip);
        options.setWholeMap(scatter::resetView);
        scatter.pointsVisibleProperty().bind(pointsChip.selectedProperty());
        scatter.priorVisibleProperty()
                .bind(priorChip
                        .selectedProperty()
                        .and(priorChip.disabledProperty().not())
                        .and(priorShown));
        scatter.underlayVisibleProperty().bind(manifoldChip.selectedProperty());
        model.manifoldShownProperty().bind(manifoldChip.selectedProperty());
        scatter.selectedProperty().bindBidirectional(model.selectedProperty());
        scatter.crosshairProperty().subscribe(this::crosshairMoved);
        scatter.setOnPainted(nanos -> model.setView(scatter.getView()));
        scatter.hoveredProperty().subscribe(point -> preview(point.intValue()));
        scatter.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> preview(-1)); // it would cover a drag's target
        model.code().crosshairProperty().subscribe(this::followCrosshair);
        showMap(null, model.mapProperty().get());
        model.mapProperty().subscribe(this::showMap);
        model.manifoldProperty().subscribe(this::showManifold);
        model.code().decodedProperty().subscribe(this::showDecoded);
        model.selectionProperty().subscribe(image -> showPosterior());
        posteriorChip.selectedProperty().subscribe(on -> showPosterior());
        model.mapProblemProperty().subscribe(this::showProblem);
        model.decodingProblemProperty().subscribe(this::showProblem);
        evidence.problemProperty().subscribe(this::showProblem);
        scatter.setOnChosen(model::choose);
        selectedController.bind(model, options.bindPins(new PinModel(model, pins), pins));
        options.setDraw(new DrawingController(new DrawingModel(model, pins)).openWith(draw, decodedCard));
        model.imagesProperty().subscribe(images -> showWhetherThere());
        new Gallery(gallery, model).bind();
        bitsController.bind(model.code().bits());
        options.setBack(model.code().bits()::backToPosterior, bitsController.canGoBack());
        neighboursController.bind(model.code().bits());
        model.code().bits().stateProperty().subscribe(state -> showKind(state != null));
        evidenceController.bind(evidence);
        evidence.wantedProperty().bindBidirectional(evidenceChip.selectedProperty());
        evidence.wantedProperty().subscribe(this::showEvidence);
    }

    /// Checks whether the view is visible, before something new is shown.
    void lookWhetherShown() {
        model.setHidden(!scatter.isShowing());
        evidence.setHidden(!scatter.isShowing());
    }

    /// Sets what is done if a person looks for the images of a run that lacks them.
    void setOnFindImages(Runnable action) {
        find.setOnAction(event -> action.run());
    }

    /// Says whether the run has its test images. What needs them is empty otherwise, and says why.
    void showWhetherThere(boolean images) {
        imagesHere = images;
        showWhetherThere();
    }

    /// Pinned images have their pixels in every run.
    private void showWhetherThere() {
        MapImages images = model.imagesProperty().get();
        boolean some = imagesHere || images != null && images.size() > 0;
        Shown.set(shownImages, some);
        Shown.set(missing, !imagesHere);
        selectedController.setPossible(some);
    }

    /// Says which step training has reached: readings of an earlier one look old.
    void present(long step) {
        selectedController.present(step);
        evidenceController.present(step);
    }

    /// Shows the evidence in the place of the reconstructions, with some of the room above them.
    private void showEvidence(boolean wanted) {
        gallery.setVisible(!wanted);
        selectedController.setInputWanted(!wanted);
        side.pseudoClassStateChanged(EVIDENCE, wanted);
        galleryCard.titleProperty().set(TEXTS.get(wanted ? "evidence.title" : "gallery.title"));
        galleryCard.setReading(wanted ? "" : TEXTS.get("gallery.reading"));
    }

    private void crosshairMoved(Point2D to) {
        if (!following) {
            model.code().moveCrosshair(new PlanePoint(to.getX(), to.getY()), System.nanoTime());
        }
    }

    private void followCrosshair(PlanePoint at) {
        following = true;
        scatter.crosshairProperty().set(new Point2D(at.x(), at.y()));
        following = false;
    }

    private void preview(int point) {
        previewController.show(scatter, model.mapProperty().get(), point);
    }

    private void showMap(@Nullable LatentMap before, @Nullable LatentMap map) {
        PictureBudget present = budget.get();
        if (map != null && before != null && present.glides() && map.canGlideFrom(before)) {
            scatter.glideTo(map.points(), present.frames());
        } else {
            scatter.setPoints(map == null ? Points.NONE : map.points());
        }
        previewController.follow(scatter, map);
        if (map == null) {
            scatter.restartView();
            mapCard.setReading("");
            return;
        }
        priorChip.setDisable(map.plane() instanceof LatentPlane.Line); // circles would be wrong: y has no meaning
        new MapNames(mapCard, scatter, manifoldChip, posteriorChip)
                .show(map.plane(), map.images().test().size());
    }

    /// For bits, shows a strip of buttons instead of the prior's contours and the posterior's ellipse.
    private void showKind(boolean bits) {
        mapCard.setTitle(TEXTS.get(bits ? "map.title.bits" : "map.title"));
        manifoldChip.setText(TEXTS.get(bits ? "chip.manifold.bits" : "chip.manifold"));
        for (Chip chip : List.of(priorChip, posteriorChip)) {
            Shown.set(chip, !bits);
        }
        priorShown.set(!bits);
    }

    private void showManifold(LatentMap.@Nullable Manifold manifold) {
        if (manifold == null) {
            scatter.setUnderlay(null, ANYWHERE);
        } else {
            scatter.setUnderlay(manifold.tiles(), manifold.where());
        }
    }

    private void showDecoded(CrosshairDecoder.@Nullable Decoded image) {
        if (image == null) {
            decodedImage.clear();
            decodedCard.setReading("");
            return;
        }
        CrosshairDecoder.Request request = image.request();
        decodedImage.setImage(request.width(), request.height(), image.pixels());
        if (request.eventNanos() != timedEvent) {
            timedEvent = request.eventNanos();
            timer.decoded(timedEvent, System.nanoTime());
        }
        String reading = switch (request.plane()) {
            case LatentPlane.Bits bits -> TEXTS.get("decoded.reading.bits", CodeText.bits(image.code()));
            case LatentPlane.Line line -> TEXTS.get("decoded.reading.code", CodeText.vector(image.code()));
            case LatentPlane.Direct direct -> TEXTS.get("decoded.reading.code", CodeText.vector(image.code()));
            case LatentPlane.Principal plane -> TEXTS.get("decoded.reading.plane", CodeText.point(request.at()));
        };
        decodedCard.setReading(reading);
        decodedImage.setAccessibleText(TEXTS.get("decoded.accessible", reading));
    }

    private void showPosterior() {
        SelectedImage image = model.selectionProperty().get();
        PosteriorEllipse ellipse = image == null ? null : image.ellipse();
        boolean drawable = ellipse != null && ellipse.isFinite();
        scatter.posteriorProperty().set(posteriorChip.isSelected() && drawable ? ellipse : null);
    }

    private void showProblem(@Nullable Problem problem) {
        if (problem != null) {
            ErrorPresenter.report(root, problem);
        }
    }
}
