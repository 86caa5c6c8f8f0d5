package elboroom.ui.estimator;

import elboroom.estimator.EstimatorAlias;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.ui.run.EstimatorName;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The estimators that can be compared, and which of them are chosen. Belongs to the FX thread.
public final class EstimatorChoices {
    private final Set<String> atFirst;
    private final ObservableList<EstimatorChoice> all = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<KlForm>> klForm =
            new SimpleObjectProperty<>(this, "klForm", Optional.empty());
    private final ReadOnlyObjectWrapper<List<EstimatorSpec>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", List.of());
    private final List<EstimatorChoice> left = new ArrayList<>(); // of the model, but not offered at present
    private @Nullable VaeConfig model;
    private boolean changing; // more is about to change

    /// @param atFirst the identifiers of what is chosen at first
    public EstimatorChoices(Set<String> atFirst) {
        this.atFirst = Set.copyOf(atFirst);
        all.addListener((ListChangeListener<EstimatorChoice>) change -> choicesChanged());
        klForm.addListener(observable -> choicesChanged());
    }

    private void choicesChanged() {
        if (!changing) {
            chosen.set(inForm());
        }
    }

    /// The entries, in the order of the catalogue; copies follow their kind.
    public ObservableList<EstimatorChoice> all() {
        return all;
    }

    /// The form of the KL term of all that offer it and do not say another themselves; empty for each one's own.
    public ObjectProperty<Optional<KlForm>> klFormProperty() {
        return klForm;
    }

    /// Offers the estimators that work for a model. Nothing changes if the last model had the same.
    public void offer(VaeConfig now) {
        if (!isKnown(now)) {
            offer(now, descriptor -> true);
        }
    }

    private boolean isKnown(VaeConfig now) {
        VaeConfig known = model;
        return known != null && known.family() == now.family() && known.latentSize() == now.latentSize();
    }

    /// Offers some of the estimators that work for a model. What stays is chosen as before.
    public void offer(VaeConfig now, Predicate<EstimatorDescriptor<?>> which) {
        var before = new ArrayList<EstimatorChoice>();
        if (isKnown(now)) {
            before.addAll(all);
            before.addAll(left);
        }
        model = now;
        var offered = new ArrayList<EstimatorChoice>();
        for (EstimatorDescriptor<?> descriptor : EstimatorCatalogue.fitting(now.family(), now.latentSize())) {
            List<EstimatorChoice> own = before.stream()
                    .filter(choice -> choice.spec().descriptor().equals(descriptor))
                    .toList();
            if (which.test(descriptor)) {
                offered.addAll(own.isEmpty() ? List.of(first(descriptor)) : own);
            }
        }
        left.clear();
        left.addAll(before);
        left.removeAll(offered);
        if (!all.equals(offered)) {
            all.setAll(offered);
        }
    }

    private EstimatorChoice first(EstimatorDescriptor<?> descriptor) {
        return choice(EstimatorSpec.of(descriptor.id()), atFirst.contains(descriptor.id()), false);
    }

    private EstimatorChoice choice(EstimatorSpec spec, boolean ticked, boolean copy) {
        var choice = new EstimatorChoice(spec, ticked, copy);
        choice.chosenProperty().addListener(observable -> choicesChanged());
        choice.specProperty().addListener(observable -> choicesChanged());
        return choice;
    }

    /// Whether an entry is found by a text: a part of its name, of its other names or of its paper.
    static boolean isFound(EstimatorChoice choice, String text) {
        EstimatorDescriptor<?> descriptor = choice.spec().descriptor();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(
                                EstimatorName.of(choice.spec()), choice.spec().textWithForm(), descriptor.reference()),
                        descriptor.aliases().stream().map(EstimatorAlias::name))
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// Why a typed text is neither found nor the name of an estimator with numbers; empty if it is.
    Optional<String> problem(String text) {
        boolean searched = text.indexOf(':') < 0 && all.stream().anyMatch(choice -> isFound(choice, text));
        return searched ? Optional.empty() : TypedEstimator.problem(text, model);
    }

    /// Chooses what a text names, as `rloo:4`, or the only entry that it finds.
    ///
    /// @return whether there is one
    /// @throws IllegalArgumentException if it cannot be understood or does not fit the model
    public boolean add(String text) {
        if (text.isBlank()) {
            return false;
        }
        if (text.indexOf(':') >= 0 || EstimatorCatalogue.find(text.strip()).isPresent()) {
            add(TypedEstimator.read(text, model));
            return true;
        }
        List<EstimatorChoice> found =
                all.stream().filter(choice -> isFound(choice, text)).toList();
        if (found.size() == 1) {
            found.getFirst().chosenProperty().set(true);
        }
        return found.size() == 1;
    }

    private void add(EstimatorSpec spec) {
        for (EstimatorChoice choice : all) {
            if (choice.spec().equals(spec)) {
                choice.chosenProperty().set(true);
                return;
            }
        }
        int after = 0;
        for (int i = 0; i < all.size(); i++) {
            after = all.get(i).spec().id().equals(spec.id()) ? i + 1 : after;
        }
        all.add(after, choice(spec, true, true));
    }

    /// Adds an entry of the same estimator with another first number, below.
    void copy(EstimatorChoice choice) {
        EstimatorSpec spec = choice.spec();
        EstimatorNumber number = spec.descriptor().numbers().getFirst();
        double value = spec.get(number);
        EstimatorSpec other = DoubleStream.of(2 * value, value + 1, value / 2, value - 1, number.max(), number.min())
                .filter(number::accepts)
                .mapToObj(next -> spec.with(number, next))
                .filter(next -> all.stream().noneMatch(one -> one.spec().equals(next)))
                .findFirst()
                .orElse(spec);
        all.add(all.indexOf(choice) + 1, choice(other, true, true));
    }

    /// Takes a copy away.
    void remove(EstimatorChoice choice) {
        if (choice.isCopy()) {
            all.remove(choice);
        }
    }

    /// Chooses these and nothing else. What is not offered is left out. Entries of the same estimators take over other
    /// numbers, and copies that are not needed go.
    public void choose(List<EstimatorSpec> wanted) {
        if (Set.copyOf(ticked()).equals(Set.copyOf(wanted))) {
            return;
        }
        var rest = new ArrayList<>(wanted);
        together(() -> {
            all.forEach(choice -> choice.chosenProperty().set(rest.remove(choice.spec())));
            for (EstimatorChoice choice : List.copyOf(all)) {
                if (!choice.chosenProperty().get()) {
                    rest.stream()
                            .filter(spec -> spec.id().equals(choice.spec().id()))
                            .findFirst()
                            .ifPresentOrElse(
                                    spec -> {
                                        rest.remove(spec);
                                        choice.choose(spec);
                                    },
                                    () -> remove(choice));
                }
            }
            rest.stream().filter(this::isOffered).forEach(this::add);
        });
    }

    private boolean isOffered(EstimatorSpec spec) {
        return all.stream().anyMatch(choice -> choice.spec().id().equals(spec.id()));
    }

    /// Ticks what is chosen at first.
    void chooseFirst() {
        choose(spec -> atFirst.contains(spec.id()));
    }

    /// Ticks the entries of the estimators that a rule takes, and no others.
    public void choose(Predicate<EstimatorSpec> rule) {
        together(() -> all.forEach(choice -> choice.chosenProperty().set(rule.test(choice.spec()))));
    }

    /// Changes several entries. Who follows what is chosen is told once.
    private void together(Runnable changes) {
        changing = true;
        try {
            changes.run();
        } finally {
            changing = false;
        }
        choicesChanged();
    }

    /// What is ticked, as it stands in the list.
    List<EstimatorSpec> ticked() {
        return all.stream()
                .filter(choice -> choice.chosenProperty().get())
                .map(EstimatorChoice::spec)
                .distinct()
                .toList();
    }

    /// What is ticked, in the chosen form of the KL term.
    public List<EstimatorSpec> chosen() {
        return chosen.get();
    }

    /// The same, to follow.
    public ReadOnlyObjectProperty<List<EstimatorSpec>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    private List<EstimatorSpec> inForm() {
        Optional<KlForm> form = klForm.get();
        return ticked().stream()
                .map(spec -> {
                    boolean usual = spec.klForm() == spec.descriptor().klForms().getFirst();
                    return usual ? form.map(spec::withKlForm).orElse(spec) : spec;
                })
                .distinct()
                .toList();
    }
}
