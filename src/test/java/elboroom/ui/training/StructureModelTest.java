package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.training.TrainingConfig;
import org.junit.jupiter.api.Test;

class StructureModelTest {
    private final StructureModel model = new StructureModel(DataSource.DEFAULT, TrainingConfig.DEFAULT);

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
        assertThat(StructureModel.isHidden("many")).isFalse();
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
