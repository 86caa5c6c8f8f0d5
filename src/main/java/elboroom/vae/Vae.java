package elboroom.vae;

import elboroom.nn.Mlp;
import elboroom.nn.Parameter;
import elboroom.nn.ParameterShape;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Gemm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/// A variational autoencoder: an encoder from pixels to a posterior's parameters and a decoder from codes to the
/// logits of the pixels, and the prior's parameters where the latent family has some. It holds weights only. To run it,
/// a thread has a [VaePass].
public final class Vae {
    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    private static final String PRIOR = "prior.logits";

    private final VaeConfig config;
    private final Gemm gemm;
    private final Mlp encoder;
    private final Mlp decoder;
    private final Parameter prior;
    private final List<Parameter> parameters;

    /// A model with all weights zero and the configured prior.
    public Vae(VaeConfig config, Gemm gemm) {
        this.config = config;
        this.gemm = gemm;
        encoder = new Mlp(ENCODER, config.encoderSizes(), config.activation(), gemm);
        decoder = new Mlp(DECODER, config.decoderSizes(), config.activation(), gemm);
        prior = new Parameter(PRIOR, new FMatrixRMaj(1, config.family().priorWidth(config.latentSize())));
        config.family().setPrior(config.priorProbability(), prior.value());
        Stream<Parameter> networks = Stream.concat(encoder.parameters().stream(), decoder.parameters().stream());
        parameters =
                (config.family().hasLearnablePrior() ? Stream.concat(networks, Stream.of(prior)) : networks).toList();
    }

    /// What [#parameters] are, in their order, of a model that need not be made for it.
    public static List<ParameterShape> parameterShapes(VaeConfig config) {
        var shapes = new ArrayList<ParameterShape>(ParameterShape.ofMlp(ENCODER, config.encoderSizes()));
        shapes.addAll(ParameterShape.ofMlp(DECODER, config.decoderSizes()));
        if (config.family().hasLearnablePrior()) {
            shapes.add(new ParameterShape(PRIOR, 1, config.family().priorWidth(config.latentSize())));
        }
        return List.copyOf(shapes);
    }

    /// A model with random weights that depend on the structure and the seed alone.
    public static Vae initialized(VaeConfig config, long seed, Gemm gemm) {
        var vae = new Vae(config, gemm);
        vae.encoder.initialize(config.initializer(), seed);
        vae.decoder.initialize(config.initializer(), seed);
        return vae;
    }

    public VaeConfig config() {
        return config;
    }

    public Mlp encoder() {
        return encoder;
    }

    public Mlp decoder() {
        return decoder;
    }

    /// The prior's parameters, [1 × prior width].
    public FMatrixRMaj prior() {
        return prior.value();
    }

    /// What multiplies its matrices.
    public Gemm gemm() {
        return gemm;
    }

    /// The encoder's parameters, the decoder's, then the prior's if it has some.
    public List<Parameter> parameters() {
        return parameters;
    }

    /// The name of the first parameter with a weight that is not finite.
    public Optional<String> notFiniteWeight() {
        return parameters.stream()
                .filter(parameter -> !Elementwise.allFinite(parameter.value().data, parameter.size()))
                .map(Parameter::name)
                .findFirst();
    }

    /// A copy of the weights' values, one array for each parameter.
    public float[][] copyWeights() {
        float[][] weights = new float[parameters.size()][];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = parameters.get(i).value().data.clone();
        }
        return weights;
    }

    /// Copies the weights into arrays that [#copyWeights()] made.
    public void copyWeights(float[][] copy) {
        for (int i = 0; i < copy.length; i++) {
            System.arraycopy(parameters.get(i).value().data, 0, copy[i], 0, copy[i].length);
        }
    }

    /// Takes over copied weights.
    ///
    /// @throws IllegalArgumentException if they are of another structure
    public void setWeights(float[][] weights) {
        if (weights.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "weights: got %d parameters, expected %d".formatted(weights.length, parameters.size()));
        }
        for (int i = 0; i < weights.length; i++) {
            Parameter parameter = parameters.get(i);
            if (weights[i].length != parameter.size()) {
                throw new IllegalArgumentException("weights of %s: got %d, expected %d"
                        .formatted(parameter.name(), weights[i].length, parameter.size()));
            }
            System.arraycopy(weights[i], 0, parameter.value().data, 0, weights[i].length);
        }
    }
}
