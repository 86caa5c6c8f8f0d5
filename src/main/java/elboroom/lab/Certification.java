package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.LatentFamily;
import elboroom.tensor.Gemm;
import elboroom.vae.FrozenVae;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Certifies that estimators are what they claim to be, on random small models and on the present one.
///
/// In every model, the mean of an estimator's replicates is compared with the exact gradient of its target, all
/// coordinates at once: an estimator is biased if any |z| exceeds the critical value. This is chosen so that, by the
/// union bound over coordinates, models and looks, an unbiased estimator exceeds it with at most the plan's level. The
/// replicates double from look to look, until a bias larger than the plan's tolerance would have been seen.
///
/// The estimators run as in training: adaptive state learns after each estimate, from one replicate at a time. Given
/// the past, every estimate of an unbiased estimator is still unbiased. So a baseline that learns from a code before it
/// is subtracted there is found.
public final class Certification {
    private static final int SMALL_MODELS = 4;

    /// Images of the present model.
    public static final int IMAGES = 4;

    private Certification() {}

    /// What a certification made.
    ///
    /// @param completed false if it was cancelled
    public record Result(List<Certificate> certificates, boolean completed) {
        /// Whether no claim was found wrong.
        public boolean holds() {
            return certificates.stream().allMatch(Certificate::holds);
        }
    }

    /// Certifies in the calling thread. The same arguments give the same certificates.
    ///
    /// @param latentSize coordinates of the small models' codes, at most
    /// @param present    the present model; null to do without
    /// @param images     its images, [#IMAGES] or fewer; null to do without
    /// @throws IllegalArgumentException if an estimator does not work for codes of this size
    public static Result run(
            CertificationPlan plan,
            int latentSize,
            @Nullable FrozenVae present,
            @Nullable StudyImages images,
            Gemm gemm,
            CertificationMonitor monitor) {
        Optional<CertifiedModel> trained = present == null || images == null
                ? Optional.empty()
                : Optional.of(CertifiedModel.present(present, images.judged(), gemm));
        Runnable check = () -> {
            if (monitor.cancelled()) {
                throw new CancellationException("the certification was cancelled");
            }
        };
        var done = new ArrayList<Certificate>();
        try {
            for (EstimatorSpec spec : plan.estimators()) {
                EstimatorCatalogue.requireFits(spec, spec.descriptor().family(), latentSize);
                List<CertifiedModel> models = models(spec, plan, latentSize, trained, gemm);
                try (var trial = new Trial(spec, plan, models, monitor, check)) {
                    Certificate certificate = trial.certify();
                    done.add(certificate);
                    monitor.finished(certificate);
                }
            }
        } catch (CancellationException e) {
            if (!monitor.cancelled()) {
                throw e;
            } // otherwise the result has the certificates that are finished
        }
        return new Result(List.copyOf(done), done.size() == plan.estimators().size());
    }

    /// The small models, and the present one if the estimator works for its latents.
    private static List<CertifiedModel> models(
            EstimatorSpec spec, CertificationPlan plan, int latentSize, Optional<CertifiedModel> present, Gemm gemm) {
        Stream<CertifiedModel> small = IntStream.rangeClosed(1, SMALL_MODELS)
                .mapToObj(number -> CertifiedModel.random(spec, latentSize, plan.seed(), number, gemm));
        LatentFamily<?> family = spec.descriptor().family();
        return Stream.concat(
                        small,
                        present.filter(model -> model.vae().config().family().equals(family)).stream())
                .toList();
    }
}
