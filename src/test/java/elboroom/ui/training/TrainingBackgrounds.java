package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What the form has done in the background.
public final class TrainingBackgrounds {
    public static final Class<?> OWNER = DataChoiceModel.class;

    private TrainingBackgrounds() {}

    /// The data that a person has chosen.
    public static BackgroundUser data(Executor own, Executor fx, Runnable failing) {
        ImageDataset images = ImageDataset.of("blank", 2, 2, new byte[8]);
        List<LoadedData> accepted = new ArrayList<>();
        var model = new DataChoiceModel(
                source -> {
                    failing.run();
                    return new LoadedData(source, new DataSplit(images, images), new LinkedHashMap<>(), List.of());
                },
                accepted::add,
                own,
                fx);
        return new BackgroundUser() {
            @Override
            public void ask() {
                model.choose(DataSource.DEFAULT);
            }

            @Override
            public boolean working() {
                return model.loadingProperty().get() != null;
            }

            @Override
            public @Nullable String said() {
                Problem present = model.problemProperty().get();
                return present == null ? null : present.asText();
            }

            @Override
            public boolean answered() {
                return !accepted.isEmpty();
            }
        };
    }
}
