package elboroom.ui.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.ManualExecutor;
import elboroom.lab.Toy;
import elboroom.lab.ToyCurve;
import elboroom.lab.ToyDraws;
import elboroom.lab.ToyForms;
import elboroom.ui.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToyModelTest {
    private final ManualExecutor own = new ManualExecutor();
    private final List<String> made = new ArrayList<>();
    private final ToyModel model = new ToyModel(
            (spec, target, check) -> {
                made.add(spec.text() + " at " + target);
                return ToyCurve.of(spec, target, check);
            },
            own,
            Runnable::run,
            problem -> {
                throw new AssertionError(problem.asText());
            });

    @BeforeEach
    void chooseTwo() {
        choose("disarm", "gumbel-sigmoid");
    }

    private void choose(String... ids) {
        model.choices()
                .forEach(choice -> choice.chosenProperty()
                        .set(List.of(ids).contains(choice.spec().id())));
    }

    private ToyPicture picture() {
        return model.pictureProperty().get();
    }

    @Test
    void nothingIsComputedWhileNobodyLooks() {
        model.pProperty().set(0.4);
        model.targetProperty().set(0.2);
        own.runAll();
        assertThat(made).isEmpty();
        assertThat(picture().curves()).isEmpty();

        model.setSeen(true);
        own.runAll();
        assertThat(made).containsExactlyInAnyOrder("disarm at 0.2", "gumbel-sigmoid at 0.2");
        assertThat(picture().toy()).isEqualTo(new Toy(0.4, 0.2));
    }

    @Test
    void drawsPileUpToAMostAndThenNothingIsComputed() {
        model.setSeen(true);
        own.runOne();
        assertThat(picture().draws()).isEqualTo(ToyDraws.ROWS);
        own.runOne();
        assertThat(picture().draws()).isEqualTo(2L * ToyDraws.ROWS);

        own.runAll();
        assertThat(picture().draws()).isEqualTo(ToyModel.MOST_DRAWS);
        assertThat(model.isSettled()).isTrue();
        assertThat(picture().dots())
                .hasSize(2)
                .allSatisfy(dot -> assertThat(Math.abs(dot.moments().mean() - exactMean(dot.choice())))
                        .isLessThan(5 * dot.moments().meanError()));
    }

    private double exactMean(ToyChoice choice) {
        return ToyForms.of(
                        picture().toy(), choice.at(model.temperatureProperty().get()))
                .orElseThrow()
                .mean();
    }

    /// Drawn curves take seconds.
    @Test
    void dotsDoNotWaitForCurvesThatAreDrawn() {
        choose("disarm", "double-cv");
        model.setSeen(true);
        List<ToyPicture> shown = new ArrayList<>();
        model.pictureProperty().subscribe(now -> shown.add(now));
        own.runOne();
        assertThat(shown).anySatisfy(picture -> {
            assertThat(picture.curves()).hasSize(1);
            assertThat(picture.dots()).hasSize(2);
        });
        own.runAll();
        assertThat(picture().curves()).hasSize(2);
        assertThat(picture().draws()).isGreaterThanOrEqualTo(ToyModel.MOST_DRAWS);
        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    void anotherProbabilityKeepsTheCurvesAndAnotherTargetDoesNot() {
        model.setSeen(true);
        own.runAll();
        made.clear();

        model.pProperty().set(0.7);
        own.runOne();
        assertThat(made).isEmpty();
        assertThat(picture().draws()).isEqualTo(ToyDraws.ROWS); // begun anew
        model.temperatureProperty().set(2);
        own.runOne();
        assertThat(made).containsExactly("gumbel-sigmoid:2 at 0.45");
        made.clear();
        model.targetProperty().set(Toy.RELAX_TARGET);
        own.runOne();
        assertThat(made).containsExactlyInAnyOrder("disarm at 0.499", "gumbel-sigmoid:2 at 0.499");
    }

    @Test
    void withoutAChoiceThereIsNothing() {
        model.setSeen(true);
        choose();
        own.runAll();

        assertThat(picture().curves()).isEmpty();
        assertThat(picture().draws()).isZero();
        assertThat(model.isSettled()).isTrue();
    }

    @Test
    void anEstimatorIsToldByItsShapeToo() {
        model.setSeen(true);
        own.runAll();
        assertThat(model.choices()).extracting(ToyChoice::mark).doesNotHaveDuplicates();
        for (int i = 1; i < model.choices().size(); i++) {
            assertThat(model.choices().get(i).mark().shape())
                    .as("of a neighbour")
                    .isNotEqualTo(model.choices().get(i - 1).mark().shape());
        }
        for (List<Series> series : List.of(
                ToySeries.means(picture(), "exact gradient", " (drawn)"), ToySeries.variances(picture(), " (drawn)"))) {
            for (ToyDot dot : picture().dots()) {
                assertThat(series)
                        .filteredOn(one -> one.label() == dot.choice().mark().label())
                        .hasSize(2) // its curve and its dot
                        .allMatch(one -> one.shape() == dot.choice().mark().shape());
            }
        }
    }

    /// Its draws differ by the rounding of float32 alone, which would take all of a log axis.
    @Test
    void anEstimatorWithoutVarianceHasNoPlaceOnALogAxis() {
        choose("exact");
        model.setSeen(true);
        own.runAll();
        assertThat(picture().curves()).hasSize(1).allMatch(one -> one.curve().isExact());
        assertThat(ToySeries.variances(picture(), " (drawn)"))
                .allSatisfy(series -> assertThat(series.y()).containsOnly(Double.NaN));
    }

    @Test
    void aDotStandsInItsInterval() {
        model.setSeen(true);
        own.runAll();
        assertThat(ToySeries.means(picture(), "exact gradient", " (drawn)"))
                .filteredOn(one -> one.length() == 1)
                .hasSize(2)
                .allSatisfy(dot -> {
                    Series.Spread interval = Objects.requireNonNull(dot.spread());
                    assertThat(dot.y()[0]).isStrictlyBetween(interval.low()[0], interval.high()[0]);
                    assertThat(interval.high()[0] - interval.low()[0])
                            .isCloseTo(2 * 1.96 * meanError(dot.label()), within(1e-12));
                });
    }

    private double meanError(int label) {
        return picture().dots().stream()
                .filter(dot -> dot.choice().mark().label() == label)
                .findFirst()
                .orElseThrow()
                .moments()
                .meanError();
    }

    @Test
    void variancesOfZeroAreLeftOutAndIntervalsStayAboveZero() {
        choose("disarm", "exact");
        model.pProperty().set(0.5);
        model.setSeen(true);
        own.runAll();

        List<Series> variances = ToySeries.variances(picture(), " (drawn)");
        assertThat(variances).isNotEmpty().allSatisfy(series -> {
            for (int i = 0; i < series.length(); i++) {
                assertThat(series.y()[i])
                        .isNotZero()
                        .satisfiesAnyOf(
                                y -> assertThat(y).isNaN(), y -> assertThat(y).isPositive());
            }
        });
        assertThat(ToySeries.means(picture(), "exact gradient", " (drawn)"))
                .extracting(Series::name)
                .startsWith("exact gradient")
                .contains("DisARM", "DisARM (drawn)");
    }
}
