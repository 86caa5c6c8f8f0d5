package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// RODEO: [LeaveOneOut] with two control variates that a discrete Stein operator makes from a small network. The
/// operator sums over all flips of one bit, but it needs no decoder for them: the network sees a linear guess of f at
/// each flipped code.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as
///   `mean_k [(f_k − mean_{j≠k}(f_j + α (A h_j)(z_j))) s_k + γ s_k ((A h̃_k)(z_k) − h̃_k(z_k^{¬i}))]` in coordinate i,
///   with `s = z − p`, `(A h)(z) = Σ_l q(¬z_l)(h(z^{¬l}) − h(z))`, `z^{¬l}` the code with bit l turned over, and
///   `q(¬z_l)` the probability of that bit's other value. (h_k, h̃_k) are the outputs of a network of two numbers,
///   which come from the other samples: `∇f̄_{−k}·(y − z̄_{−k})`, and their mean value.
/// - *With* the KL term in closed form, or sampled as part of f. α, γ and the network descend the gradient of the
///   squared estimate. The two numbers are divided by their sizes in earlier minibatches. All of this changes after
/// use.
/// - *Requires* f and its gradient at the codes.
/// - *Bias* none, whatever α, γ and the network: `E_q[(A h)(z)]` is zero for every h, and the second control variate is
///   A applied to `h̃ s_i`.
/// - *Decoder evaluations* n, in one product, and the gradients of all.
/// - *Reference* Shi, Zhou, Hwang, Titsias and Mackey, *Gradient estimation with discrete Stein operators*, NeurIPS
///   2022, section 4. There, A is a mean over the bits; here the factor is part of α and γ.
public final class Rodeo extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "rodeo";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES.withMin(2))
            .number(SharedNumbers.SURROGATE_UNITS.withDefault(100))
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("rloo − mean_k α mean_{j≠k} (A h_j)(z_j) s_k + mean_k γ s_k ((A h̃_k)(z_k) − h̃_k(z_k^{¬i}))")
            .reference("Shi, Zhou, Hwang, Titsias and Mackey, NeurIPS 2022, section 4")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Rodeo(spec, latentSize, maxRows));

    private static final double COEFFICIENT_RATE = 0.01;

    /// What is kept of the sizes' past at each step.
    private static final double SIZE_DECAY = 0.99;

    // the sums: of the mean values and their squares, of the squared guesses, then the gradients of ½ Σ g²
    private static final int VALUES = 0;
    private static final int VALUES_SQUARED = 1;
    private static final int GUESSES_SQUARED = 2;
    private static final int COEFFICIENTS = 3;
    private static final int NETWORK = 5;

    private final KlForm klForm;
    private final BernoulliSamples drawn;
    private final SignalSlopes slopes;
    private final RunningMean valueMean;
    private final RunningMean valueVariance;
    private final RunningMean guessSquared;
    private final LearnedNumbers coefficients; // α, γ
    private final FlipNetwork network;

    // of one datum; of sample k: its flips and, last, the code itself
    private final int neighbours;
    private final double[] guess;
    private final double[] h;
    private final double[] hTilde;
    private final double[] gradH;
    private final double[] gradHTilde;

    // of one datum, one for each sample
    private final double[] value;
    private final double[] stein;
    private final double[] steinTilde;
    private final double[] along; // Σ_i g_i s_i

    private final double[] othersValue; // of every code
    private final double[] g;

    Rodeo(EstimatorSpec spec, int latentSize, int maxRows) {
        int n = spec.whole(SharedNumbers.SAMPLES);
        klForm = spec.klForm();
        drawn = BernoulliSamples.independent(n, latentSize, maxRows);
        slopes = new SignalSlopes(n, latentSize, maxRows);
        valueMean = learning(new RunningMean(SIZE_DECAY));
        valueVariance = learning(new RunningMean(SIZE_DECAY));
        guessSquared = learning(new RunningMean(SIZE_DECAY));
        coefficients = learning(new LearnedNumbers(new double[] {1, 1}, COEFFICIENT_RATE));
        network = new FlipNetwork(spec.whole(SharedNumbers.SURROGATE_UNITS));
        learning(network.weights());
        neighbours = latentSize + 1;
        guess = new double[n * neighbours];
        h = new double[n * neighbours];
        hTilde = new double[n * neighbours];
        gradH = new double[n * neighbours];
        gradHTilde = new double[n * neighbours];
        value = new double[n];
        stein = new double[n];
        steinTilde = new double[n];
        along = new double[n];
        othersValue = new double[n * maxRows];
        g = new double[latentSize];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        double[] signals = drawn.signals(q, klForm, beta, evaluation.values());
        slopes.update(q, klForm, beta, evaluation.gradCodes());
        evaluation.backward(drawn.weights);

        averageOthers(signals, q.rows());
        drawn.centre(signals);
        clearSums();
        for (int r = 0; r < q.rows(); r++) {
            applyNetwork(q, r);
            writeEstimate(signals, r, grad);
            addGradients(q.rows(), r);
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }

    /// Computes the mean signal of the datum's other codes.
    private void averageOthers(double[] signals, int rows) {
        for (int r = 0; r < rows; r++) {
            double total = 0;
            for (int code = r; code < drawn.z.numRows; code += rows) {
                total += signals[code];
            }
            for (int code = r; code < drawn.z.numRows; code += rows) {
                othersValue[code] = (total - signals[code]) / (drawn.codes - 1);
            }
        }
    }

    /// Computes h and h̃ at a datum's codes and their flips, and the Stein operator of both.
    private void applyNetwork(BernoulliPosterior q, int row) {
        int k = q.latentSize();
        double guessSize = size(guessSquared);
        for (int s = 0; s < drawn.codes; s++) {
            int code = s * q.rows() + row;
            int from = s * neighbours;
            double own = guessHere(code, row, q.rows(), k);
            sums[VALUES] += othersValue[code] / drawn.codes;
            sums[VALUES_SQUARED] += othersValue[code] * othersValue[code] / drawn.codes;
            sums[GUESSES_SQUARED] += own * own / drawn.codes;
            for (int i = 0; i < k; i++) {
                double change = slopes.ofOthers(code, i) * (1 - 2 * drawn.z.data[code * k + i]);
                guess[from + i] = (own + change) / guessSize;
            }
            guess[from + k] = own / guessSize;
            value[s] = (othersValue[code] - valueMean.value()) / size(valueVariance);
            network.outputs(guess, from, neighbours, value[s], h, hTilde);
            stein[s] = 0;
            steinTilde[s] = 0;
            for (int i = 0; i < k; i++) {
                stein[s] += probabilityOfFlip(code, i) * (h[from + i] - h[from + k]);
                steinTilde[s] += probabilityOfFlip(code, i) * (hTilde[from + i] - hTilde[from + k]);
            }
        }
    }

    /// `∇f̄_{−k}·(z_k − z̄_{−k})` of a code.
    private double guessHere(int code, int row, int rows, int k) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double total = 0;
            for (int other = row; other < drawn.z.numRows; other += rows) {
                total += drawn.z.data[other * k + i];
            }
            double own = drawn.z.data[code * k + i];
            sum += slopes.ofOthers(code, i) * (own - (total - own) / (drawn.codes - 1));
        }
        return sum;
    }

    /// The probability of a bit's other value: `q(¬z_i)`. It is the size of the score.
    private double probabilityOfFlip(int code, int bit) {
        return Math.abs(drawn.score(code, bit));
    }

    private static double size(RunningMean squares) {
        return squares.value() > 0 ? Math.sqrt(squares.value()) : 1;
    }

    private double steinOfOthers(int sample) {
        double sum = 0;
        for (int s = 0; s < drawn.codes; s++) {
            sum += s == sample ? 0 : stein[s];
        }
        return sum / (drawn.codes - 1);
    }

    private void writeEstimate(double[] signals, int row, FMatrixRMaj grad) {
        int k = g.length;
        int rows = drawn.z.numRows / drawn.codes;
        double alpha = coefficients.value[0] * size(guessSquared);
        double gamma = coefficients.value[1] * size(guessSquared);
        for (int i = 0; i < k; i++) {
            double control = 0;
            for (int s = 0; s < drawn.codes; s++) {
                double ofSample = gamma * (steinTilde[s] - hTilde[s * neighbours + i]) - alpha * steinOfOthers(s);
                control += drawn.score(s * rows + row, i) * ofSample / drawn.codes;
            }
            g[i] = drawn.scoreSum(signals, row, i) / (drawn.codes - 1) + control;
            grad.data[row * k + i] = (float) g[i];
        }
    }

    /// Adds the gradients of `½ Σ_i g_i²` in α, γ and the network's weights.
    private void addGradients(int rows, int row) {
        int k = g.length;
        int n = drawn.codes;
        double scale = size(guessSquared) / n;
        double total = 0;
        for (int s = 0; s < n; s++) {
            along[s] = 0;
            for (int i = 0; i < k; i++) {
                double gs = g[i] * drawn.score(s * rows + row, i);
                along[s] += gs;
                sums[COEFFICIENTS + 1] -= scale * gs * hTilde[s * neighbours + i];
            }
            total += along[s];
            sums[COEFFICIENTS] -= scale * along[s] * steinOfOthers(s);
            sums[COEFFICIENTS + 1] += scale * along[s] * steinTilde[s];
        }
        for (int s = 0; s < n; s++) {
            int code = s * rows + row;
            int from = s * neighbours;
            double ofStein = -scale * coefficients.value[0] * (total - along[s]) / (n - 1);
            double ofTilde = scale * coefficients.value[1];
            gradH[from + k] = 0;
            gradHTilde[from + k] = 0;
            for (int i = 0; i < k; i++) {
                gradH[from + i] = ofStein * probabilityOfFlip(code, i);
                gradH[from + k] -= gradH[from + i];
                double through = ofTilde * along[s] * probabilityOfFlip(code, i);
                gradHTilde[from + i] = through - ofTilde * g[i] * drawn.score(code, i);
                gradHTilde[from + k] -= through;
            }
            network.addGradient(guess, from, neighbours, value[s], gradH, gradHTilde, sums, NETWORK);
        }
    }

    @Override
    public void endStep(double[] totals, long rows) {
        double average = totals[VALUES] / rows;
        valueMean.add(average);
        valueVariance.add(Math.max(0, totals[VALUES_SQUARED] / rows - average * average));
        guessSquared.add(totals[GUESSES_SQUARED] / rows);
        coefficients.learn(totals, COEFFICIENTS, rows);
        network.weights().learn(totals, NETWORK, rows);
    }
}
