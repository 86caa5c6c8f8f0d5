package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.lab.RunStudy;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Rest;
import elboroom.project.ProjectRun.Stored;
import elboroom.project.RunData;
import elboroom.project.RunHead;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.StudiedRun;
import elboroom.ui.runs.FileWork.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A run of the project: the one that is trained, or one that was put aside. Belongs to the FX thread.
public final class ShelfRun implements StudiedRun {
    private static final Texts TEXTS = new Texts(ShelfRun.class);
    private static final List<Integer> LABELS = List.of(2, 4, 1, 9, 5, 7, 3, 8, 0, 6);

    private final ReadOnlyStringWrapper name;
    private final ReadOnlyStringWrapper note;
    private final ReadOnlyObjectWrapper<RunFacts> facts;
    private final ReadOnlyObjectWrapper<@Nullable Rest> rest;
    private final BooleanProperty ticked = new SimpleBooleanProperty(this, "ticked");
    private final int colour;
    private final RunImages images;
    private final String library;
    private final ObservableList<RunStudy> studies = FXCollections.observableArrayList();
    private final ObservableList<RunStudy> shownStudies = FXCollections.unmodifiableObservableList(studies);
    private final List<Long> returns = new ArrayList<>(); // steps that training has gone back to
    private long number; // in the service; 0 while it was never trained here
    private @Nullable Stored copy;

    /// What a file must have of a run to have all of it.
    record Mark(
            String name,
            String note,
            DataSource images,
            long step,
            int changes,
            Hyperparameters now,
            @Nullable ShadowPlan plan,
            int shadows,
            int studies) {}

    private ShelfRun(
            String name,
            String note,
            int colour,
            RunImages images,
            String library,
            RunFacts facts,
            @Nullable Rest rest) {
        this.name = new ReadOnlyStringWrapper(this, "name", name);
        this.note = new ReadOnlyStringWrapper(this, "note", note);
        this.colour = colour;
        this.images = images;
        this.library = library;
        this.facts = new ReadOnlyObjectWrapper<>(this, "facts", facts);
        this.rest = new ReadOnlyObjectWrapper<>(this, "rest", rest);
    }

    /// A run that has just begun.
    static ShelfRun begun(String name, int colour, Run run, String library, RunFacts facts) {
        var begun = new ShelfRun(name, "", colour, new RunImages(run.data()), library, facts, null);
        begun.number = run.number();
        return begun;
    }

    /// A run of a file.
    static ShelfRun read(ProjectRun run, int colour) {
        RunHead head = run.head();
        var read = new ShelfRun(
                head.name(),
                head.note(),
                colour,
                new RunImages(head.data()),
                head.library(),
                RunFacts.of(head),
                run.rest());
        read.studies.setAll(head.studies());
        read.copy = run.rest() instanceof Stored stored ? stored : null;
        return read;
    }

    @Override
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public String name() {
        return name.get();
    }

    void rename(String next) {
        name.set(next);
    }

    /// What a person wrote about it; may be empty.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    void setNote(String next) {
        note.set(next);
    }

    /// How far it is, its settings and its curves.
    public ReadOnlyObjectProperty<RunFacts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    public RunFacts facts() {
        return facts.get();
    }

    void show(RunFacts next) {
        if (!mark(next).equals(mark())) {
            copy = null;
        }
        facts.set(next);
    }

    @Override
    public TrainingConfig config() {
        return facts.get().config();
    }

    @Override
    public ObservableList<RunStudy> studies() {
        return shownStudies;
    }

    @Override
    public Consumer<RunStudy> keeper() {
        int before = returns.size();
        return study -> {
            if (returns.stream().skip(before).noneMatch(step -> study.step() > step)) {
                studies.add(study);
                copy = null;
            }
        };
    }

    /// Stays on the list for the sake of its studies, although it was replaced before its first step.
    ///
    /// @return false if there are none
    boolean keepStudies() {
        if (!studies.isEmpty()) {
            rest.set(new Lost(TEXTS.get("shelf.lost.untrained")));
        }
        return !studies.isEmpty();
    }

    /// Training has gone back to a step. The studies of later moments are of weights that the run no longer comes to.
    void goBack(long step) {
        returns.add(step);
        studies.removeIf(study -> study.step() > step);
    }

    /// Where the state is from which it can go on; null while it is the one that is trained.
    public ReadOnlyObjectProperty<@Nullable Rest> restProperty() {
        return rest.getReadOnlyProperty();
    }

    void keep(@Nullable Rest next) {
        rest.set(next);
    }

    /// Whether it can go on, now or after it was read.
    public boolean canGoOn() {
        return rest.get() != null && !(rest.get() instanceof Lost);
    }

    /// Whether its curves are laid over the others'.
    public BooleanProperty tickedProperty() {
        return ticked;
    }

    /// The number of its colour, from 0.
    public int colour() {
        return colour;
    }

    /// Which of the labels' colours it has. Those that look like the charts' own two come last.
    public int label() {
        return LABELS.size() * (colour / LABELS.size()) + LABELS.get(colour % LABELS.size());
    }

    RunImages images() {
        return images;
    }

    boolean is(Run run) {
        return is(run.number());
    }

    /// @param run its number in the service
    boolean is(long run) {
        return number == run;
    }

    /// It is trained from now on.
    void train(Run run) {
        number = run.number();
        images.setLoaded(run.data());
        rest.set(null);
    }

    /// Its copy in the project's file; null if there is none, or if the run has gone on since.
    @Nullable
    Stored copy() {
        return copy;
    }

    void setCopy(@Nullable Stored stored) {
        copy = stored;
    }

    Mark mark() {
        return mark(facts.get());
    }

    Mark mark(RunFacts of) {
        return new Mark(
                name.get(),
                note.get(),
                images.source(),
                of.step(),
                of.changes().size(),
                of.now(),
                of.shadows().plan(),
                of.shadows().points().size(),
                studies.size());
    }

    /// The run as a file keeps it, from a state of it.
    ///
    /// @param data what that says of its images; may take a moment
    Reading<ProjectRun> toSave(RunFacts at, Rest where, Reading<RunData> data) {
        String called = name.get();
        String written = note.get();
        List<RunStudy> made = List.copyOf(studies);
        return () -> new ProjectRun(
                new RunHead(
                        called,
                        written,
                        data.get(),
                        library,
                        at.config(),
                        at.first(),
                        at.changes(),
                        at.step(),
                        at.train(),
                        at.test(),
                        at.shadows(),
                        made),
                where);
    }
}
