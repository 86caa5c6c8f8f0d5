package elboroom.cli;

import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The defaults of `train`, read from the records that own them.
final class TrainDefaults implements IDefaultValueProvider {
    private final Map<String, String> byOption = new LinkedHashMap<>();

    TrainDefaults() {
        RunPlan plan = RunPlan.DEFAULT;
        TrainingConfig config = plan.config();
        VaeConfig model = config.model();
        byOption.put("--latent", model.family().id());
        byOption.put("--latent-size", String.valueOf(model.latentSize()));
        byOption.put("--hidden", new LayerWidths(model.encoderHidden()).text());
        byOption.put("--activation", model.activation().id());
        byOption.put("--init", model.initializer().id());
        Hyperparameters hyperparameters = plan.hyperparameters();
        byOption.put("--batch", String.valueOf(hyperparameters.batchSize()));
        byOption.put("--lr", Numbers.exact(hyperparameters.learningRate()));
        byOption.put("--beta", Numbers.exact(hyperparameters.beta()));
        byOption.put("--optimizer", config.optimizer().id());
        byOption.put("--binarization", config.binarization().text());
        byOption.put("--seed", String.valueOf(config.seed()));
        byOption.put("--shards", String.valueOf(config.shards()));
        byOption.put("--record-every", String.valueOf(config.recordEvery()));
        byOption.put("--test-every", String.valueOf(config.testEvery()));
        byOption.put("--test-images", String.valueOf(config.testImages()));
        byOption.put("--epochs", String.valueOf(plan.length().epochs()));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? byOption.get(option.longestName()) : null;
    }
}
