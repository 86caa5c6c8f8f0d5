package elboroom.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingAgeTest {
    @Test
    void aReadingIsOldAfterATenthOfTheSteps() {
        assertThat(ReadingAge.isOld(0, 0)).isFalse();
        assertThat(ReadingAge.isOld(0, 1)).isTrue();
        assertThat(ReadingAge.isOld(900, 1000)).isFalse();
        assertThat(ReadingAge.isOld(899, 1000)).isTrue();
    }

    @Test
    void aReadingOfAStepThatWasTakenBackIsOld() {
        assertThat(ReadingAge.isOld(5, 4)).isTrue();
    }
}
