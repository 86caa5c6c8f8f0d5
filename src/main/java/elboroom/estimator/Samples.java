package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.tensor.Shapes;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Codes drawn from a posterior, several per datum; f evaluates all of them in one product. Also has what the
/// estimators of both families do with the values. Code `s` of datum `r` is row `s · rows + r` of [#z].
abstract class Samples<Q extends Posterior> {
    /// Codes per datum.
    final int codes;

    /// The codes, [codes · rows × latentSize].
    final FMatrixRMaj z;

    /// One weight per code. It is 1/codes, so every datum counts once.
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
    /// @param grad receives the estimate later; only its shape is checked here
    final void draw(Q q, RowNoise noise, FMatrixRMaj grad) {
        Shapes.require("estimate grad", grad, q.rows(), family.headWidth(q.latentSize()));
        z.reshape(codes * q.rows(), q.latentSize(), false);
        draw(q, noise);
    }

    /// Writes [#z], which already has its shape.
    abstract void draw(Q q, RowNoise noise);

    /// Evaluates f at the codes.
    final LatentObjective.Evaluation evaluate(LatentObjective f) {
        return evaluate(f, z);
    }

    /// Evaluates f at other codes instead, for example relaxed ones. Row r belongs to the same datum as in [#z].
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

    /// Evaluates f at the codes, and lets it learn from all of them with the same weight.
    ///
    /// @return the same as [#objective]
    final double[] learn(LatentObjective f) {
        evaluate(f).backward(weights);
        return objective;
    }

    /// The same as [#learn(LatentObjective)], but returns the learning signals.
    ///
    /// @return the learning signals, as in [#signals]
    final double[] learn(Q q, LatentObjective f, KlForm form, double beta) {
        return learn(q, f, LearningSignal.of(form), beta);
    }

    /// The same with any learning signal.
    final double[] learn(Q q, LatentObjective f, LearningSignal signal, double beta) {
        LatentObjective.Evaluation evaluation = evaluate(f);
        double[] own = signals(q, signal, beta, evaluation.values());
        evaluation.backward(weights);
        return own;
    }

    /// The learning signals of a form of the KL term: f with an analytic one, otherwise the log weight.
    ///
    /// @param values f of every code
    /// @return one per code, valid until the next call
    final double[] signals(Q q, KlForm form, double beta, double[] values) {
        return signals(q, LearningSignal.of(form), beta, values);
    }

    private double[] signals(Q q, LearningSignal signal, double beta, double[] values) {
        System.arraycopy(values, 0, signals, 0, z.numRows);
        if (signal == LearningSignal.F) {
            return signals;
        }
        family.logPrior(q.prior(), z, logPrior);
        if (signal == LearningSignal.LOG_JOINT) {
            Arrays.fill(logPosterior, 0, z.numRows, 0);
        } else {
            family.logPosterior(q, z, logPosterior);
        }
        for (int code = 0; code < z.numRows; code++) {
            signals[code] += beta * (logPrior[code] - logPosterior[code]);
        }
        return signals;
    }

    /// Adds `−β ∂KL/∂parameters` if the KL term is analytic. A sampled one is part of the signals.
    final void addKlGradient(Q q, KlForm form, double beta, FMatrixRMaj grad) {
        if (form == KlForm.ANALYTIC) {
            family.addKlGradient(q, -beta, grad);
        }
    }
}
