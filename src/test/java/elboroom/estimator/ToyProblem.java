package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// A family's posterior and an objective whose exact gradient is known.
///
/// @param family    the latent family
/// @param latents   coordinates of a code
/// @param head      the posterior's parameters, one row
/// @param value     f
/// @param gradient  ∂f/∂z
/// @param exact     ∂E_q[f]/∂parameters
/// @param kl        ∂KL/∂parameters
record ToyProblem(
        LatentFamily<?> family,
        int latents,
        float[] head,
        ToyObjective.Value value,
        ToyObjective.Gradient gradient,
        double[] exact,
        double[] kl) {
    /// A problem for every family that has estimators. `variant` chooses among several posteriors.
    static ToyProblem of(String family, int variant) {
        if (family.equals(GaussianFamily.INSTANCE.id())) {
            return gaussian(variant);
        }
        if (family.equals(BernoulliFamily.INSTANCE.id())) {
            return bernoulli(variant);
        }
        throw new AssertionError("no toy problem for %s latents: add one".formatted(family));
    }

    static final int VARIANTS = 3;

    /// `f = −0.7 z₀² + 0.4 z₀ z₁ + 1.5 sin z₁ + 2`, in closed form through `E sin z = sin μ · e^{−σ²/2}`.
    private static ToyProblem gaussian(int variant) {
        float[] head = new float[][] {
                    {0.6f, -0.3f, -0.4f, 0.3f}, {-1.2f, 0.9f, -2f, -1f}, {0, 0, 0, 0},
                }
                [variant];
        double m0 = head[0];
        double m1 = head[1];
        double v0 = Math.exp(head[2]);
        double v1 = Math.exp(head[3]);
        double damping = Math.exp(-v1 / 2);
        double[] exact = {
            -1.4 * m0 + 0.4 * m1,
            0.4 * m0 + 1.5 * Math.cos(m1) * damping,
            -0.7 * v0,
            -0.75 * v1 * Math.sin(m1) * damping,
        };
        double[] kl = {m0, m1, 0.5 * (v0 - 1), 0.5 * (v1 - 1)};
        return new ToyProblem(
                GaussianFamily.INSTANCE,
                2,
                head,
                z -> -0.7 * z[0] * z[0] + 0.4 * z[0] * z[1] + 1.5 * Math.sin(z[1]) + 2,
                (z, out) -> {
                    out[0] = -1.4 * z[0] + 0.4 * z[1];
                    out[1] = 0.4 * z[0] + 1.5 * Math.cos(z[1]);
                },
                exact,
                kl);
    }

    /// The bits interact with each other: `f = 1.5 z₀ − 0.8 z₁ + 2 z₀ z₁ − z₁ z₂ + 0.7 z₂² + 0.5`.
    private static ToyProblem bernoulli(int variant) {
        float[] head = new float[][] {{0.6f, -0.3f, 1.2f}, {-1.5f, 2, 0.4f}, {0, 0, 0}}[variant];
        ToyObjective.Value value =
                z -> 1.5 * z[0] - 0.8 * z[1] + 2 * z[0] * z[1] - z[1] * z[2] + 0.7 * z[2] * z[2] + 0.5;
        double[] kl = new double[3];
        for (int i = 0; i < 3; i++) {
            kl[i] = (head[i] - PRIOR_LOGIT) * Logits.variance(head[i]);
        }
        return new ToyProblem(
                BernoulliFamily.INSTANCE,
                3,
                head,
                value,
                (z, out) -> {
                    out[0] = 1.5 + 2 * z[1];
                    out[1] = -0.8 + 2 * z[0] - z[2];
                    out[2] = -z[1] + 1.4 * z[2];
                },
                ExactBernoulli.gradient(head, value),
                kl);
    }

    private static final float PRIOR_LOGIT = -0.4f;

    /// The prior of the toy problems.
    static FMatrixRMaj prior(LatentFamily<?> family, int latents) {
        var prior = new FMatrixRMaj(1, family.priorWidth(latents));
        Arrays.fill(prior.data, PRIOR_LOGIT);
        return prior;
    }

    /// The same posterior for every row.
    FMatrixRMaj heads(int rows) {
        var heads = new FMatrixRMaj(rows, head.length);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(head, 0, heads.data, r * head.length, head.length);
        }
        return heads;
    }

    ToyObjective objective(int rows) {
        return new ToyObjective(rows, value, gradient);
    }

    ToyObjective constant(int rows, double constant) {
        return new ToyObjective(rows, z -> constant, (z, out) -> Arrays.fill(out, 0));
    }
}
