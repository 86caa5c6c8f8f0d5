package elboroom.project;

import elboroom.data.Binarization;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The settings of a run as JSON, under the names of the command line's options. The records themselves check what is
/// read.
final class SettingsJson {
    private SettingsJson() {}

    static Map<String, Object> toMap(TrainingConfig config) {
        var map = new LinkedHashMap<String, Object>();
        map.put("model", toMap(config.model()));
        map.put("binarization", config.binarization().text());
        map.put("optimizer", config.optimizer().id());
        map.put("seed", String.valueOf(config.seed())); // 64 bits, of which many readers of JSON keep 53
        map.put("shards", config.shards());
        map.put("recordEvery", config.recordEvery());
        map.put("testEvery", config.testEvery());
        map.put("testImages", config.testImages());
        return map;
    }

    private static Map<String, Object> toMap(VaeConfig model) {
        var map = new LinkedHashMap<String, Object>();
        map.put("pixels", model.pixels());
        map.put("latent", model.family().id());
        map.put("latentSize", model.latentSize());
        map.put("hidden", model.encoderHidden());
        map.put("decoderHidden", model.decoderHidden());
        map.put("activation", model.activation().id());
        map.put("init", model.initializer().id());
        map.put("prior", model.priorProbability());
        map.put("learnPrior", model.learnPrior());
        return map;
    }

    static TrainingConfig config(JsonObject json, String name) throws RunFileException {
        JsonObject config = json.object(name);
        VaeConfig model = model(config);
        String binarization = config.text("binarization");
        OptimizerKind optimizer = oneOf(config, "optimizer", List.of(OptimizerKind.values()), OptimizerKind::id);
        long seed = config.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        int shards = whole(config, "shards");
        int recordEvery = whole(config, "recordEvery");
        int testEvery = whole(config, "testEvery");
        int testImages = whole(config, "testImages");
        return made(
                json,
                name,
                () -> new TrainingConfig(
                        model,
                        Binarization.parse(binarization),
                        optimizer,
                        seed,
                        shards,
                        recordEvery,
                        testEvery,
                        testImages));
    }

    private static VaeConfig model(JsonObject config) throws RunFileException {
        JsonObject json = config.object("model");
        int pixels = whole(json, "pixels");
        LatentFamily<?> family = oneOf(json, "latent", LatentFamilies.all(), LatentFamily::id);
        int latentSize = whole(json, "latentSize");
        List<Integer> hidden = widths(json, "hidden");
        List<Integer> decoderHidden = widths(json, "decoderHidden");
        Activation activation = oneOf(json, "activation", List.of(Activation.values()), Activation::id);
        Initializer initializer = oneOf(json, "init", List.of(Initializer.values()), Initializer::id);
        double prior = json.number("prior");
        boolean learnPrior = json.flag("learnPrior");
        return made(
                config,
                "model",
                () -> new VaeConfig(
                        pixels, family, latentSize, hidden, decoderHidden, activation, initializer, prior, learnPrior));
    }

    static Map<String, Object> toMap(Hyperparameters hyperparameters) {
        var map = new LinkedHashMap<String, Object>();
        map.put("lr", hyperparameters.learningRate());
        map.put("beta", hyperparameters.beta());
        map.put("batch", hyperparameters.batchSize());
        map.putAll(toMap(hyperparameters.estimator()));
        map.put(
                "ramps",
                hyperparameters.ramps().stream().map(SettingsJson::toMap).toList());
        return map;
    }

    static Map<String, Object> toMap(EstimatorSpec estimator) {
        var map = new LinkedHashMap<String, Object>();
        map.put("estimator", estimator.id());
        map.put("kl", estimator.klForm().id());
        map.put("baseline", estimator.baseline().id());
        map.put("numbers", estimator.numbers());
        return map;
    }

    static Hyperparameters hyperparameters(JsonObject json, String name) throws RunFileException {
        JsonObject own = json.object(name);
        EstimatorSpec estimator = estimator(own);
        double learningRate = own.number("lr");
        double beta = own.number("beta");
        int batchSize = whole(own, "batch");
        var ramps = new ArrayList<Ramp>();
        for (JsonObject each : own.optional("ramps", JsonObject::objects).orElse(List.of())) { // older files have none
            ramps.add(ramp(each));
        }
        return made(json, name, () -> new Hyperparameters(learningRate, beta, batchSize, estimator, ramps));
    }

    private static Map<String, Object> toMap(Ramp ramp) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", ramp.name());
        map.put("from", ramp.from());
        map.put("to", ramp.to());
        map.put("before", ramp.before());
        map.put("start", ramp.start());
        map.put("end", ramp.end());
        map.put("shape", ramp.shape().id());
        return map;
    }

    private static Ramp ramp(JsonObject json) throws RunFileException {
        String name = json.text("name");
        long from = json.integer("from", 0, Long.MAX_VALUE);
        long to = json.integer("to", 0, Long.MAX_VALUE);
        double before = json.number("before");
        double start = json.number("start");
        double end = json.number("end");
        Ramp.Shape shape = oneOf(json, "shape", List.of(Ramp.Shape.values()), Ramp.Shape::id);
        return made(json, "to", () -> new Ramp(name, from, to, before, start, end, shape));
    }

    static EstimatorSpec estimator(JsonObject json) throws RunFileException {
        String id = json.text("estimator");
        EstimatorSpec standard = made(json, "estimator", () -> EstimatorSpec.of(id));
        KlForm klForm = oneOf(json, "kl", standard.descriptor().klForms(), KlForm::id);
        Baseline baseline = oneOf(json, "baseline", standard.descriptor().baselines(), Baseline::id);
        JsonObject typed = json.object("numbers");
        var numbers = new LinkedHashMap<String, Double>();
        for (EstimatorNumber number : standard.descriptor().numbers()) {
            Optional<Double> value = typed.optional(number.id(), JsonObject::number); // older files may lack it
            numbers.put(number.id(), value.orElse(standard.get(number)));
        }
        return made(json, "numbers", () -> new EstimatorSpec(id, klForm, baseline, numbers));
    }

    static List<Map<String, Object>> toList(List<Change> changes) {
        var list = new ArrayList<Map<String, Object>>();
        for (Change change : changes) {
            var map = new LinkedHashMap<String, Object>();
            map.put("step", change.step());
            map.put("to", toMap(change.after()));
            list.add(map);
        }
        return list;
    }

    /// @param first the hyperparameters of the first step
    static List<Change> changes(JsonObject json, String name, Hyperparameters first) throws RunFileException {
        var changes = new ArrayList<Change>();
        Hyperparameters before = first;
        long last = 1;
        for (JsonObject each : json.objects(name)) {
            last = each.integer("step", last, Long.MAX_VALUE);
            Hyperparameters after = hyperparameters(each, "to");
            changes.add(new Change(last, before, after));
            before = after;
        }
        return List.copyOf(changes);
    }

    private static int whole(JsonObject json, String name) throws RunFileException {
        return (int) json.integer(name, 0, Integer.MAX_VALUE);
    }

    private static List<Integer> widths(JsonObject json, String name) throws RunFileException {
        return json.integers(name, 1, VaeConfig.MAX_WIDTH).stream()
                .map(Long::intValue)
                .toList();
    }

    private static <T> T oneOf(JsonObject json, String name, List<? extends T> choices, Function<T, String> id)
            throws RunFileException {
        String wanted = json.text(name);
        for (T choice : choices) {
            if (id.apply(choice).equals(wanted)) {
                return choice;
            }
        }
        throw json.unusable(
                name,
                "\"%s\"".formatted(wanted),
                "one of " + String.join(", ", choices.stream().map(id).toList()));
    }

    /// Makes a record whose constructor refuses what it cannot use.
    static <T> T made(JsonObject json, String name, Supplier<T> maker) throws RunFileException {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw json.unusable(
                    name, "what cannot be (%s)".formatted(e.getMessage()), "settings that the program can use");
        }
    }
}
