package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.DataSource;
import elboroom.latent.BernoulliFamily;
import elboroom.plot.MeanCurve;
import elboroom.project.RunData;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.ui.chart.Series;
import elboroom.ui.runs.Differences.Heading;
import elboroom.ui.runs.Overlay.Laid;
import elboroom.ui.runs.Overlay.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How runs are compared: their curves and what they differ in.
class CompareTest {
    private static RunFacts facts(TrainingConfig config, Hyperparameters first, double... elbos) {
        double[][] columns = new double[Column.values().length][elbos.length];
        for (int i = 0; i < elbos.length; i++) {
            columns[Column.STEP.ordinal()][i] = 10 * (i + 1);
            columns[Column.SECONDS.ordinal()][i] = i + 0.5;
            columns[Column.ELBO.ordinal()][i] = elbos[i];
        }
        MetricSeries curve = MetricSeries.of(columns);
        return new RunFacts(
                "MNIST", config, first, List.of(), first, 10L * elbos.length, curve, curve, ShadowCurves.NONE);
    }

    private static RunFacts seed(long seed, double... elbos) {
        return facts(TrainingConfig.DEFAULT.withSeed(seed), Hyperparameters.DEFAULT, elbos);
    }

    private static Laid laid(String name, RunFacts facts) {
        return laid(name, facts, "aa");
    }

    /// @param hash of the images
    private static Laid laid(String name, RunFacts facts, String hash) {
        return new Laid(name, 0, false, facts, images(hash));
    }

    private static RunImages images(String hash) {
        return new RunImages(new RunData(
                DataSource.DEFAULT,
                new RunData.Images(60_000, 28, 28, hash),
                new RunData.Images(10_000, 28, 28, "test of " + hash),
                null));
    }

    @Test
    void theMeanIsOverThoseCurvesThatAreThereAndLinesBetweenTheirPoints() {
        MeanCurve mean = MeanCurve.of(List.of(
                new MeanCurve.Curve(new double[] {10, 30}, new double[] {1, 3}),
                new MeanCurve.Curve(new double[] {10, 20, 30, 40}, new double[] {3, 4, 5, 8}),
                new MeanCurve.Curve(new double[0], new double[0])));
        assertThat(mean.x()).containsExactly(10, 20, 30, 40);
        assertThat(mean.mean()).containsExactly(2, 3, 4, 8);
        assertThat(mean.low()).containsExactly(1, 2, 3, 8);
        assertThat(mean.high()).containsExactly(3, 4, 5, 8);
    }

    @Test
    void runsThatDifferInTheSeedAloneAreOneCurveWithABand() {
        List<Laid> runs = List.of(
                laid("a", seed(1, -5, -3)),
                laid("b", facts(TrainingConfig.DEFAULT, Hyperparameters.DEFAULT.withBeta(2), -9, -8)),
                laid("c", seed(2, -7, -1)));
        var overlay = new Overlay();
        List<Series> grouped =
                overlay.of(new Wanted(runs, Column.STEP, false, true)).all().elbo();
        assertThat(grouped).extracting(Series::name).containsExactly("a, mean of 2 runs", "b");
        assertThat(grouped.getFirst().y()).containsExactly(-6, -2);
        Series.Spread spread = grouped.getFirst().spread();
        assertThat(spread).isNotNull();
        assertThat(spread == null ? null : spread.low()).containsExactly(-7, -3);
        assertThat(spread == null ? null : spread.high()).containsExactly(-5, -1);
        List<Series> single =
                overlay.of(new Wanted(runs, Column.SECONDS, true, false)).all().elbo();
        assertThat(single).extracting(Series::name).containsExactly("a", "b", "c");
        assertThat(single.getFirst().x()).containsExactly(0.5, 1.5);
    }

    @Test
    void runsOfOtherImagesWithTheSameTitleAreNoBandAndTheTableTellsThemApart() {
        List<Laid> runs = List.of(
                laid("a", seed(1, -5), "0123456789ab"),
                laid("b", seed(2, -6), "ba9876543210"),
                laid("c", seed(3, -7), "0123456789ab"));
        List<Series> grouped = new Overlay()
                .of(new Wanted(runs, Column.STEP, false, true))
                .all()
                .elbo();
        assertThat(grouped).extracting(Series::name).containsExactly("a, mean of 2 runs", "b");
        Differences found = Differences.of(runs);
        assertThat(found.columns()).extracting(Heading::key).startsWith("data", "seed");
        assertThat(found.rows())
                .extracting(row -> row.cells().getFirst().text())
                .containsExactly("MNIST", "MNIST ba987654", "MNIST");
    }

    /// Runs of one seed are no two samples of a mean: a fork, or a run that was done twice.
    @Test
    void ofRunsWithOneSeedTheFurthestIsInTheBandAndTheOthersAreCurvesOfTheirOwn() {
        List<Laid> runs = List.of(
                laid("a", seed(1, -5)), laid("b", seed(1, -5, -3)), laid("c", seed(2, -7, -1)), laid("d", seed(3, -7)));
        List<Series> grouped = new Overlay()
                .of(new Wanted(runs, Column.STEP, false, true))
                .all()
                .elbo();
        assertThat(grouped).extracting(Series::name).containsExactly("a", "b, mean of 3 runs");
        assertThat(grouped.getLast().y()).containsExactly(-19.0 / 3, -2);
        List<Series> same = new Overlay()
                .of(new Wanted(runs.subList(0, 2), Column.STEP, false, true))
                .all()
                .elbo();
        assertThat(same).extracting(Series::name).containsExactly("a", "b");
        assertThat(same).extracting(Series::spread).containsOnlyNulls();
    }

    @Test
    void theRunThatIsTrainedIsNotAmongTheOthers() {
        List<Laid> runs = List.of(laid("a", seed(1, -5)), new Laid("b", 1, true, seed(2, -6), images("aa")));
        Overlay.Curves curves = new Overlay().of(new Wanted(runs, Column.STEP, false, true));
        assertThat(curves.all().kl()).hasSize(1);
        assertThat(curves.others().kl()).extracting(Series::name).containsExactly("a");
    }

    @Test
    void theTableHasTheSettingsThatDifferAndNoOthers() {
        var first = Hyperparameters.DEFAULT;
        Differences found = Differences.of(List.of(
                laid("a", facts(TrainingConfig.DEFAULT.withSeed(1), first, -5, -3)),
                laid("b|c", facts(TrainingConfig.DEFAULT.withSeed(2), first.withBeta(0.5), -4, -6))));
        assertThat(found.columns())
                .extracting(Heading::key)
                .containsExactly(
                        "beta", "seed", "steps", "testElbo", "bestElbo", "testRec", "testKl", "trainElbo", "seconds");
        assertThat(found.rows().getLast().cells().subList(0, 5))
                .extracting(Differences.Cell::text)
                .containsExactly("0.5", "2", "20", "−6.00", "−4.00");
        assertThat(found.tsv(found.rows()).lines().skip(1)).first().asString().startsWith("a\t1\t1\t20\t");
        List<String> csv = found.csv(found.rows()).lines().toList();
        assertThat(csv.getFirst()).startsWith("Run,β,Seed,").doesNotContain("\t");
        assertThat(csv.getLast()).startsWith("b|c,0.5,2,20,-6,-4,");
        List<String> markdown = found.markdown(found.rows().reversed()).lines().toList();
        assertThat(markdown.get(1)).startsWith("| --- | ---: |");
        assertThat(markdown.get(2)).startsWith("| b\\|c | 0.5 | 2 | 20 |");
    }

    @Test
    void runsWithOtherLatentsDifferInWhatOneOfThemLacks() {
        RunFacts bits = facts(
                TrainingConfig.DEFAULT.withModel(TrainingConfig.DEFAULT.model().withFamily(BernoulliFamily.INSTANCE)),
                Hyperparameters.DEFAULT,
                -1);
        Differences found = Differences.of(List.of(laid("a", seed(1, -1)), laid("b", bits)));
        assertThat(found.columns()).extracting(Heading::key).contains("latent", "prior", "learnPrior");
        assertThat(found.rows().getFirst().cells())
                .extracting(Differences.Cell::text)
                .startsWith("Gaussian", "–");
    }
}
