package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyReportTest {
    private static final EstimatorSpec SPEC = EstimatorSpec.of("reparameterization");

    /// @param bias null for none; its middle is what was found
    private static EstimatorResult found(@Nullable Interval bias) {
        Double squared = bias == null ? null : (Double) ((bias.low() + bias.high()) / 2);
        return new EstimatorResult(SPEC, 0, 2, new Interval(1, 3), squared, bias, 1, 0, 0.1, 1, null);
    }

    private static StudyReport report(Map<String, Object> config, @Nullable Interval bias) {
        return new StudyReport(
                VaeConfig.DEFAULT,
                7,
                config,
                new StudyResult(
                        new StudyPlan(List.of(SPEC), 100, 0, 1, 1),
                        1,
                        2,
                        false,
                        4,
                        new UnresolvedBits(List.of()),
                        List.of(found(bias)),
                        true,
                        0.1));
    }

    @Test
    void settingsThatWereNotKeptAreSaidToBeMissing() {
        assertThat(report(Map.of(), null).markdown().lines())
                .last()
                .isEqualTo("Settings: not kept; the study is of a file of an older version");
        assertThat(report(Map.of(), null).toMap()).containsKey("configNote");
        StudyReport with = report(Map.of("version", "1.2.3"), null);
        assertThat(with.markdown()).endsWith("- version: 1.2.3\n").doesNotContain("not kept");
        assertThat(with.toMap()).doesNotContainKey("configNote");
    }

    @Test
    void aReferenceIsNamedWhereThereIsOne() {
        assertThat(report(Map.of(), null).markdown())
                .contains("mean over the images.")
                .doesNotContain("against");
        assertThat(report(Map.of(), new Interval(1, 2)).markdown())
                .contains("mean over the images; bias² against the exact gradient.");
    }

    @Test
    void noBiasIsBelowZero() {
        assertThat(StudyReport.biasText(found(new Interval(-1e-30, 1e-30)))).isEqualTo("0");
        assertThat(StudyReport.biasText(found(new Interval(-0.5, 0.5)))).isEqualTo("<0.500");
    }
}
