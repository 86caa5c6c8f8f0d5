package elboroom.ui.estimator;

import elboroom.estimator.EstimatorAlias;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.lab.EstimatorSet;
import elboroom.ui.run.EstimatorName;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The estimators that a study can compare, and which of them are chosen.
public final class EstimatorChoices {
    /// What is chosen at first: one of each kind, quick ones. A study of them takes seconds.
    public static final Set<String> CHOSEN_AT_FIRST = Set.of(
            "reinforce",
            "rloo",
            "disarm",
            "arms",
            "straight-through",
            "gumbel-sigmoid",
            "reparameterization",
            "sticking-the-landing",
            "score-function");

    private final ObservableList<EstimatorChoice> all = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<KlForm>> klForm =
            new SimpleObjectProperty<>(this, "klForm", Optional.empty());
    private @Nullable VaeConfig model;

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
        VaeConfig known = model;
        if (known == null || known.family() != now.family() || known.latentSize() != now.latentSize()) {
            model = now;
            all.setAll(EstimatorCatalogue.fitting(now.family(), now.latentSize()).stream()
                    .map(EstimatorDescriptor::id)
                    .map(id -> new EstimatorChoice(EstimatorSpec.of(id), CHOSEN_AT_FIRST.contains(id), false))
                    .toList());
        }
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
        all.add(after, new EstimatorChoice(spec, true, true));
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
        all.add(all.indexOf(choice) + 1, new EstimatorChoice(other, true, true));
    }

    /// Takes a copy away.
    void remove(EstimatorChoice choice) {
        if (choice.isCopy()) {
            all.remove(choice);
        }
    }

    /// Chooses a set and nothing else. What does not work for the model is left out.
    void choose(EstimatorSet set) {
        all.forEach(choice -> choice.chosenProperty().set(false));
        VaeConfig now = model;
        if (now != null) {
            set.estimators().stream()
                    .filter(spec -> EstimatorCatalogue.fitting(now.family(), now.latentSize())
                            .contains(spec.descriptor()))
                    .forEach(this::add);
        }
    }

    /// Ticks the entries of the estimators that a rule takes, and no others.
    void choose(Predicate<EstimatorSpec> rule) {
        all.forEach(choice -> choice.chosenProperty().set(rule.test(choice.spec())));
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
