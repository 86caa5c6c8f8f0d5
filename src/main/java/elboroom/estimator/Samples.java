package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.tensor.Shapes;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Codes drawn from a posterior, several a datum, which f evaluates in one product, and what the estimators of both
/// families make of its values. Code `s` of datum `r` is row `s · rows + r` of [#z].
abstract class Samples<Q extends Posterior> {
    /// Codes a datum.
    final int codes;

    /// The codes, [codes · rows × latentSize].
    final FMatrixRMaj z;

    /// One weight a code: 1/codes, so that every datum counts once.
    final float[] weights;

    private final LatentFamily<Q> family;
    private final double[] objective;
    private final double[] signals;
    private final double[] logPrior;
    private final double[] logPosterior;

    Samples(LatentFamily<Q> family, int codes, int latentSize, int maxRows) {
        this.family = family;
        this.codes = codes;
        z = new FMatrixRMaj(codes * maxRows, latentSize);
        weights = new float[codes * maxRows];
        Arrays.fill(weights, 1f / codes);
        objective = new double[maxRows];
        signals = new double[codes * maxRows];
        logPrior = new double[codes * maxRows];
        logPosterior = new double[codes * maxRows];
    }

    /// Draws the codes of a minibatch.
    ///
    /// @param grad the estimate to come; only its shape is checked
    final void draw(Q q, RowNoise noise, FMatrixRMaj grad) {
        Shapes.require("estimate grad", grad, q.rows(), family.headWidth(q.latentSize()));
        z.reshape(codes * q.rows(), q.latentSize(), false);
        draw(q, noise);
    }

    /// Writes [#z], which has its shape already.
    abstract void draw(Q q, RowNoise noise);

    /// Evaluates f at the codes.
    final LatentObjective.Evaluation evaluate(LatentObjective f) {
        return evaluate(f, z);
    }

    /// Evaluates f at other codes that stand for these, row by row.
    final LatentObjective.Evaluation evaluate(LatentObjective f, FMatrixRMaj at) {
        LatentObjective.Evaluation evaluation = f.evaluate(at);
        double[] values = evaluation.values();
        int rows = z.numRows / codes;
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int s = 0; s < codes; s++) {
                sum += values[s * rows + r];
            }
            objective[r] = sum / codes;
        }
        return evaluation;
    }

    /// The mean of f over each datum's codes, as last evaluated.
    final double[] objective() {
        return objective;
    }

    /// Evaluates f at the codes, and lets it learn from all of them alike.
    ///
    /// @return as [#objective]
    final double[] learn(LatentObjective f) {
        evaluate(f).backward(weights);
        return objective;
    }

    /// As [#learn(LatentObjective)].
    ///
    /// @return what a score function weighs, as [#signals] has it
    final double[] learn(Q q, LatentObjective f, KlForm form, double beta) {
        LatentObjective.Evaluation evaluation = evaluate(f);
        double[] own = signals(q, form, beta, evaluation.values());
        evaluation.backward(weights);
        return own;
    }

    /// What a score function weighs: f with an analytic KL term, else the log weight `f + β (log p(z) − log q(z|x))`.
    ///
    /// @param values f of every code
    /// @return one a code, valid until the next call
    final double[] signals(Q q, KlForm form, double beta, double[] values) {
        System.arraycopy(values, 0, signals, 0, z.numRows);
        if (form == KlForm.SAMPLED) {
            family.logPrior(q.prior(), z, logPrior);
            family.logPosterior(q, z, logPosterior);
            for (int code = 0; code < z.numRows; code++) {
                signals[code] += beta * (logPrior[code] - logPosterior[code]);
            }
        }
        return signals;
    }

    /// Adds `−β ∂KL/∂parameters` where the KL term is analytic; a sampled one is part of the signals.
    final void addKlGradient(Q q, KlForm form, double beta, FMatrixRMaj grad) {
        if (form == KlForm.ANALYTIC) {
            family.addKlGradient(q, -beta, grad);
        }
    }
}
