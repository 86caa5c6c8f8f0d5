package elboroom.ui.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.lab.EstimatorSet;
import elboroom.latent.BernoulliFamily;
import elboroom.ui.run.EstimatorName;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EstimatorChoicesTest {
    private final EstimatorChoices choices = new EstimatorChoices(Set.of("rloo", "disarm"));

    private static VaeConfig bits(int count) {
        return VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(count);
    }

    private void choose(String... wanted) {
        choices.all()
                .forEach(choice -> choice.chosenProperty()
                        .set(List.of(wanted).contains(choice.spec().text())));
    }

    @Test
    void anotherNameOfAnEstimatorAddsWhatItStandsFor() {
        choices.offer(bits(3));
        assertThat(choices.problem("VarGrad:4")).isEmpty();
        choices.add("VarGrad:4");
        assertThat(choices.all())
                .filteredOn(choice -> choice.spec().textWithForm().equals("rloo:4:sampled"))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.chosenProperty().get()).isTrue();
                    assertThat(EstimatorName.of(choice.spec())).isEqualTo("RLOO, n = 4, sampled KL");
                });
        assertThat(choices.problem("zgr:0.5"))
                .hasValueSatisfying(text -> assertThat(text).contains("ZGR is reinmax with temperature 1"));
        int before = choices.all().size();
        choices.add("ZGR"); // is there already
        assertThat(choices.all()).hasSize(before);
    }

    @Test
    void estimatorOfOtherLatentsIsRefusedForThemNotForItsNumber() {
        choices.offer(bits(3));
        assertThatThrownBy(() -> choices.add("reparameterization:1000"))
                .hasMessageContaining("which does not work for bernoulli latents");
        assertThatThrownBy(() -> choices.add("rloo:1000")).hasMessageContaining("expected a whole number, 2 to 64");
    }

    @Test
    void copiesHaveNumbersOfTheirOwn() {
        choices.offer(bits(3));
        EstimatorChoice rloo = choice("rloo");
        choices.copy(rloo);
        EstimatorChoice copy = choice("rloo:4");
        assertThat(copy.isCopy()).isTrue();
        assertThat(copy.chosenProperty().get()).isTrue();
        copy.set(copy.spec().descriptor().numbers().getFirst(), 7);
        choose("rloo", "rloo:7");
        assertThat(choices.chosen()).map(EstimatorSpec::text).containsExactly("rloo", "rloo:7");
        choices.remove(rloo);
        assertThat(choices.all()).as("not a copy").contains(rloo);
        choices.remove(copy);
        assertThat(choices.all()).doesNotContain(copy);
    }

    private EstimatorChoice choice(String text) {
        return choices.all().stream()
                .filter(choice -> choice.spec().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPartOfANameOfAnotherNameOrOfAPaperFindsAnEstimator() {
        choices.offer(bits(3));
        assertThat(found("gumbel")).containsExactlyInAnyOrder("gumbel-sigmoid", "st-gumbel", "gumbel-rao");
        assertThat(found("u2g")).containsExactly("disarm");
        assertThat(choices.problem("gum")).as("a search").isEmpty();
        assertThat(choices.add("gum")).as("several are found").isFalse();
        choose();
        assertThat(choices.add("bitfl")).isTrue();
        assertThat(choices.chosen()).map(EstimatorSpec::id).containsExactly("bitflip");
    }

    private List<String> found(String text) {
        return choices.all().stream()
                .filter(choice -> EstimatorChoices.isFound(choice, text))
                .map(choice -> choice.spec().id())
                .toList();
    }

    @Test
    void theFormOfTheKlTermIsThatOfAllThatSayNoOther() {
        choices.offer(bits(3));
        choose("rloo", "straight-through");
        choices.add("rloo:3:sampled");
        choices.klFormProperty().set(Optional.of(KlForm.SAMPLED));
        assertThat(choices.chosen())
                .map(EstimatorSpec::textWithForm)
                .containsExactly("rloo:sampled", "rloo:3:sampled", "straight-through");
    }

    @Test
    void setsTickTheirEstimatorsAndNoOthers() {
        choices.offer(bits(3));
        EstimatorSet set =
                EstimatorSet.read("mine", "rloo:5,disarm,reparameterization").orElseThrow();
        choices.choose(set.estimators());
        assertThat(choices.ticked()).map(EstimatorSpec::text).containsExactly("disarm", "rloo:5");
        assertThat(EstimatorSet.read("mine", set.text())).contains(set);
        assertThat(EstimatorSet.read("mine", "no-such-thing")).isEmpty();
    }

    /// Otherwise a race would drop the lanes of all of them, and begin those that stay anew.
    @Test
    void whoFollowsIsToldOnceOfEverythingThatASetChanges() {
        choices.offer(bits(3));
        choices.add("rloo:4");
        List<String> told = new ArrayList<>();
        choices.chosenProperty()
                .addListener((observable, before, now) ->
                        told.add(now.stream().map(EstimatorSpec::text).collect(Collectors.joining(","))));
        choices.choose(EstimatorSpec.parseAll(List.of("arms:3", "disarm", "rloo:8")));
        choices.choose(one -> one.id().equals("exact"));
        choices.chooseFirst();
        assertThat(told).containsExactly("disarm,rloo:8,arms:3", "exact", "disarm,rloo:8");
    }

    /// So what is undone does not leave a row behind.
    @Test
    void entriesTakeOverTheNumbersOfASetAndCopiesThatAreNotNeededGo() {
        choices.offer(bits(3));
        choices.copy(choice("rloo"));
        List<EstimatorChoice> two = List.of(choice("rloo"), choice("rloo:4"));
        choices.choose(EstimatorSpec.parseAll(List.of("rloo:4", "rloo:8", "rloo:16", "rloo:32")));
        assertThat(texts("rloo")).containsExactly("rloo:8", "rloo:4", "rloo:16", "rloo:32");
        assertThat(choices.all()).containsAll(two);
        choices.choose(EstimatorSpec.parseAll(List.of("disarm", "rloo:16")));
        assertThat(texts("rloo")).containsExactly("rloo:8", "rloo:16");
        assertThat(choices.chosen()).map(EstimatorSpec::text).containsExactly("disarm", "rloo:16");
        choices.choose(List.of());
        assertThat(texts("rloo")).containsExactly("rloo:8");
        assertThat(choices.chosen()).isEmpty();
    }

    private List<String> texts(String id) {
        return choices.all().stream()
                .map(EstimatorChoice::spec)
                .filter(spec -> spec.id().equals(id))
                .map(EstimatorSpec::text)
                .toList();
    }

    /// Race and sweep follow what is chosen while they go on.
    @Test
    void whatIsChosenIsToldWhateverChangesIt() {
        choices.offer(bits(3));
        assertThat(choices.chosen()).map(EstimatorSpec::text).containsExactly("disarm", "rloo");
        choose("rloo");
        assertThat(choices.chosenProperty().get()).map(EstimatorSpec::text).containsExactly("rloo");
        EstimatorChoice rloo = choice("rloo");
        rloo.set(rloo.spec().descriptor().numbers().getFirst(), 5);
        assertThat(choices.chosenProperty().get()).map(EstimatorSpec::text).containsExactly("rloo:5");
        choices.copy(rloo);
        choices.remove(choice("rloo:10"));
        assertThat(choices.chosenProperty().get()).map(EstimatorSpec::text).containsExactly("rloo:5");
    }

    @Test
    void whatIsNotOfferedForAWhileComesBackAsItWas() {
        choices.offer(bits(3));
        choices.add("rloo:5");
        choices.offer(bits(3), descriptor -> descriptor.id().equals("disarm"));
        assertThat(choices.chosen()).map(EstimatorSpec::text).containsExactly("disarm");
        choices.offer(bits(3), descriptor -> descriptor.id().equals("rloo"));
        assertThat(choices.chosen()).map(EstimatorSpec::text).containsExactly("rloo", "rloo:5");
    }
}
