package elboroom.lab;

import elboroom.data.Binarization;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The trained model of 8 bits that is checked in, and its decoder in float64, written without the program's layers.
///
/// `train --latent bernoulli --latent-size 8 --hidden 24 --decoder-hidden 24 --optimizer sgd --lr 0.02 --epochs 3
/// --seed 1 --save reference-8-bits.elbo` made it. The images are four of the bundled training images.
final class ReferenceModel {
    static final int BITS = 8;
    static final int CODES = 1 << BITS;
    static final int IMAGES = 4;

    private final FrozenVae model;
    private final StudyImages images;
    private final double[][] hiddenWeights; // [bits][hidden]
    private final double[] hiddenBias;
    private final double[][] outputWeights; // [hidden][pixels]
    private final double[] outputBias;
    private final double[][] logits = new double[IMAGES][BITS];

    private ReferenceModel(SavedRun run, ImageDataset train) {
        VaeConfig config = run.config().model();
        float[][] weights = run.state().weights();
        model = new FrozenVae(config, weights, run.state().step());
        images = new StudyImages(train, Binarization.DEFAULT, 1, IMAGES);
        int hidden = config.decoderHidden().getFirst();
        int decoder = 2 * (config.encoderHidden().size() + 1); // behind the encoder's weights and biases
        hiddenWeights = matrix(weights[decoder], BITS, hidden);
        hiddenBias = matrix(weights[decoder + 1], 1, hidden)[0];
        outputWeights = matrix(weights[decoder + 2], hidden, config.pixels());
        outputBias = matrix(weights[decoder + 3], 1, config.pixels())[0];
        readLogits();
    }

    static ReferenceModel read(ImageDataset train) {
        try {
            var file = Path.of(Objects.requireNonNull(ReferenceModel.class.getResource("reference-8-bits.elbo"))
                    .toURI());
            return new ReferenceModel(RunFile.read(file), train);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[][] matrix(float[] values, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int at = 0; at < rows * columns; at++) {
            matrix[at / columns][at % columns] = values[at];
        }
        return matrix;
    }

    /// The posterior comes from the encoder; what is tested begins at its logits. The pure-Java product gives the same
    /// bits everywhere.
    private void readLogits() {
        var vae = new Vae(model.config(), GemmProvider.pureJava());
        vae.setWeights(model.weights());
        var q = (BernoulliPosterior) VaePass.of(vae, IMAGES, 1).encode(images.judged());
        for (int image = 0; image < IMAGES; image++) {
            for (int bit = 0; bit < BITS; bit++) {
                logits[image][bit] = q.logit(image, bit);
            }
        }
    }

    FrozenVae model() {
        return model;
    }

    StudyImages images() {
        return images;
    }

    BinaryBatch minibatch() {
        return images.judged();
    }

    /// The logits of q(z|x).
    double[] logits(int image) {
        return logits[image];
    }

    /// A study of an estimator on the images.
    EstimatorResult study(EstimatorSpec spec, int replicates, int adaptation) {
        var plan = new StudyPlan(List.of(spec), replicates, adaptation, 7, 1);
        return Study.run(model, images, plan, GemmProvider.best(), new StudyMonitor() {})
                .estimators()
                .getFirst();
    }

    /// `log p(x|z)` in nats.
    ///
    /// @param z may be relaxed
    double logLikelihood(int image, double[] z) {
        double[] output = output(hidden(z));
        double sum = 0;
        for (int pixel = 0; pixel < output.length; pixel++) {
            sum += pixel(image, pixel) * output[pixel] - Logits.softplus(output[pixel]);
        }
        return sum;
    }

    /// `∂ log p(x|z)/∂z`.
    double[] slope(int image, double[] z) {
        double[] hidden = hidden(z);
        double[] output = output(hidden);
        double[] gradient = new double[BITS];
        for (int unit = 0; unit < hidden.length; unit++) {
            if (hidden[unit] > 0) {
                double ofUnit = 0;
                for (int pixel = 0; pixel < output.length; pixel++) {
                    double error = pixel(image, pixel) - Logits.probability(output[pixel]);
                    ofUnit += outputWeights[unit][pixel] * error;
                }
                for (int bit = 0; bit < BITS; bit++) {
                    gradient[bit] += hiddenWeights[bit][unit] * ofUnit;
                }
            }
        }
        return gradient;
    }

    private double pixel(int image, int pixel) {
        return images.judged().dense().get(image, pixel);
    }

    /// With rectifiers.
    private double[] hidden(double[] z) {
        double[] hidden = hiddenBias.clone();
        for (int unit = 0; unit < hidden.length; unit++) {
            for (int bit = 0; bit < BITS; bit++) {
                hidden[unit] += z[bit] * hiddenWeights[bit][unit];
            }
            hidden[unit] = Math.max(0, hidden[unit]);
        }
        return hidden;
    }

    private double[] output(double[] hidden) {
        double[] output = outputBias.clone();
        for (int unit = 0; unit < hidden.length; unit++) {
            for (int pixel = 0; pixel < output.length; pixel++) {
                output[pixel] += hidden[unit] * outputWeights[unit][pixel];
            }
        }
        return output;
    }

    /// Bit `i` of the number is `z_i`.
    static double[] bits(int code) {
        double[] z = new double[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            z[bit] = code >> bit & 1;
        }
        return z;
    }
}
