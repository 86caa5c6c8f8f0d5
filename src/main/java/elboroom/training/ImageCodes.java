package elboroom.training;

import elboroom.data.ImageDataset;
import elboroom.latent.Posterior;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.Evidence;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// What a model makes of each image of a set: the parameters of its posterior, and the terms of its ELBO in nats.
///
/// The reconstruction is that of one code, sampled with the noise of the test curve. Where the evidence was computed,
/// the exact ELBO and log p(x) are here, too.
public final class ImageCodes {
    private final ImageDataset images;
    private final VaeConfig config;
    private final FMatrixRMaj parameters;
    private final double[] reconstruction;
    private final double[] kl;
    private final double[] exactElbo;
    private final double[] logPx;
    private final int evidenceImages;

    /// Codes that are to be filled in.
    ImageCodes(ImageDataset images, VaeConfig config) {
        this.images = images;
        this.config = config;
        int count = images.count();
        parameters = new FMatrixRMaj(count, config.family().headWidth(config.latentSize()));
        reconstruction = new double[count];
        kl = new double[count];
        exactElbo = new double[count];
        logPx = new double[count];
        Arrays.fill(exactElbo, Double.NaN);
        Arrays.fill(logPx, Double.NaN);
        evidenceImages = 0;
    }

    private ImageCodes(ImageCodes codes, int[] chosen, Evidence evidence) {
        images = codes.images;
        config = codes.config;
        parameters = codes.parameters;
        reconstruction = codes.reconstruction;
        kl = codes.kl;
        exactElbo = codes.exactElbo.clone();
        logPx = codes.logPx.clone();
        for (int i = 0; i < chosen.length; i++) {
            exactElbo[chosen[i]] = evidence.elbo()[i];
            logPx[chosen[i]] = evidence.logPx()[i];
        }
        evidenceImages = chosen.length;
    }

    /// These codes with the evidence of some images.
    ///
    /// @param chosen the images' indices
    ImageCodes with(int[] chosen, Evidence evidence) {
        return new ImageCodes(this, chosen, evidence);
    }

    /// @param from       the first image
    /// @param klPerCoordinate [rows × latentSize]
    void setPosterior(int from, Posterior q, FMatrixRMaj klPerCoordinate) {
        int width = parameters.numCols;
        System.arraycopy(q.parameters().data, 0, parameters.data, from * width, q.rows() * width);
        for (int row = 0; row < q.rows(); row++) {
            for (int i = 0; i < klPerCoordinate.numCols; i++) {
                kl[from + row] += klPerCoordinate.get(row, i);
            }
        }
    }

    void setReconstruction(int from, int rows, double[] logLikelihood) {
        System.arraycopy(logLikelihood, 0, reconstruction, from, rows);
    }

    /// The images, in whose order everything is here.
    public ImageDataset images() {
        return images;
    }

    /// The structure of the model.
    public VaeConfig config() {
        return config;
    }

    /// The parameters of an image's posterior, of which there are [#parameterCount]: μ of every coordinate and then
    /// log σ² of every coordinate, or the logit of every bit.
    public float parameter(int image, int at) {
        return parameters.get(image, at);
    }

    /// How many parameters a posterior has.
    public int parameterCount() {
        return parameters.numCols;
    }

    /// log p(x|z) of one code z.
    public double reconstruction(int image) {
        return reconstruction[image];
    }

    /// KL(q ‖ p).
    public double kl(int image) {
        return kl[image];
    }

    /// The estimate of the ELBO from one code.
    public double elbo(int image) {
        return reconstruction[image] - kl[image];
    }

    /// The number of images whose evidence was computed.
    public int evidenceImages() {
        return evidenceImages;
    }

    /// The exact ELBO; NaN where it was not computed.
    public double exactElbo(int image) {
        return exactElbo[image];
    }

    /// The evidence, log p(x); NaN where it was not computed.
    public double logPx(int image) {
        return logPx[image];
    }
}
