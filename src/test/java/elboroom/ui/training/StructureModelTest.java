package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.InMemory;
import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.training.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureModelTest {
    private static final ImageDataset IMAGES = ImageDataset.of("grey", 1, 1, new byte[] {1, 2});
    private static final LoadedData DATA = InMemory.data(new DataSplit(IMAGES, IMAGES));

    private final StructureModel model = new StructureModel(TrainingConfig.DEFAULT);

    @Test
    void anUntouchedDraftIsTheRunsConfiguration() {
        assertThat(model.draft()).isEqualTo(TrainingConfig.DEFAULT);
        assertThat(model.pendingProperty().get()).isFalse();
    }

    @Test
    void changesAreNamedWithBothValuesAndCanBeDiscarded() {
        model.latentSizeProperty().set(20);
        model.seedProperty().set("7");
        assertThat(model.changesProperty().get())
                .containsExactly(
                        new StructureChange(StructureChange.Part.LATENT_SIZE, "2", "20"),
                        new StructureChange(StructureChange.Part.SEED, "1", "7"));
        model.discard();
        assertThat(model.pendingProperty().get()).isFalse();
        assertThat(model.draft()).isEqualTo(TrainingConfig.DEFAULT);
    }

    @Test
    void aValueSetBackIsNoChange() {
        model.latentSizeProperty().set(20);
        model.latentSizeProperty().set(2);
        assertThat(model.pendingProperty().get()).isFalse();
    }

    @Test
    void eachFamilyHasItsOwnSize() {
        model.latentSizeProperty().set(3);
        List<List<StructureChange>> told = new ArrayList<>();
        model.changesProperty().subscribe(changes -> told.add(changes));
        told.clear();
        model.familyProperty().set(BernoulliFamily.INSTANCE);
        assertThat(model.draft().model().text()).isEqualTo("784-400-8-400-784");
        assertThat(told)
                .as("told at once, not the size after the family")
                .containsExactly(List.of(
                        new StructureChange(StructureChange.Part.LATENTS, "Gaussian", "Binary"),
                        new StructureChange(StructureChange.Part.LATENT_SIZE, "2", "8")));
        model.latentSizeProperty().set(20);
        model.familyProperty().set(GaussianFamily.INSTANCE);
        assertThat(model.latentSizeProperty().get()).isEqualTo(3);
        model.familyProperty().set(BernoulliFamily.INSTANCE);
        assertThat(model.latentSizeProperty().get()).isEqualTo(20);
    }

    @Test
    void thePriorCountsOnlyWhereItHasParameters() {
        model.priorProbabilityProperty().set(0.25);
        model.learnPriorProperty().set(true);
        assertThat(model.pendingProperty().get()).isFalse();
        model.familyProperty().set(BernoulliFamily.INSTANCE);
        assertThat(model.draft().model().priorProbability()).isEqualTo(0.25);
        assertThat(model.draft().model().learnPrior()).isTrue();
        model.setApplied(DATA, model.draft());
        model.learnPriorProperty().set(false);
        assertThat(model.changesProperty().get())
                .containsExactly(new StructureChange(StructureChange.Part.LEARN_PRIOR, "learned", "fixed"));
        model.discard();
        assertThat(model.learnPriorProperty().get()).isTrue();
    }

    @Test
    void otherDataAreAChangeThatCanBeDiscarded() {
        LoadedData other = new LoadedData(
                DataSource.of(Path.of("other.idx"), null, null, null), DATA.data(), DATA.description(), List.of());
        model.dataProperty().set(DATA);
        assertThat(model.pendingProperty().get()).as("the first data").isFalse();
        model.setApplied(DATA, TrainingConfig.DEFAULT);
        model.dataProperty().set(other);
        assertThat(model.changesProperty().get())
                .containsExactly(new StructureChange(StructureChange.Part.DATA, "MNIST", "other.idx"));
        model.discard();
        assertThat(model.dataProperty().get()).isSameAs(DATA);
    }

    @Test
    void aDragIsToldWhenItEnds() {
        model.draggingProperty().set(true);
        model.latentSizeProperty().set(20);
        assertThat(model.pendingProperty().get()).isFalse();
        model.draggingProperty().set(false);
        assertThat(model.pendingProperty().get()).isTrue();
    }

    @Test
    void hiddenLayersAreMirroredInTheDecoder() {
        model.hiddenProperty().set("300, 100");
        assertThat(model.draft().model().text()).isEqualTo("784-300-100-2-100-300-784");
    }

    @Test
    void textsThatCannotBeUnderstoodCountAsUnchanged() {
        model.hiddenProperty().set("many");
        model.seedProperty().set("lucky");
        assertThat(HiddenLayers.problem("many")).isPresent();
        assertThat(StructureModel.isSeed("lucky")).isFalse();
        assertThat(model.draft()).isEqualTo(TrainingConfig.DEFAULT);
    }

    @Test
    void thresholdLevelCountsOnlyWhereAThresholdBinarises() {
        model.thresholdLevelProperty().set(90);
        assertThat(model.pendingProperty().get()).isFalse();
        model.binarizationProperty().set(BinarizationKind.THRESHOLD);
        assertThat(model.draft().binarization()).isEqualTo(Binarization.Threshold.atLevel(90));
    }
}
