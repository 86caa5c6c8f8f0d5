package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyRowTest {
    @Test
    void largeFiguresAreShort() {
        assertThat(StudyRow.figure(10_873_120)).isEqualTo("1.09e7");
        assertThat(StudyRow.figure(873_120)).isEqualTo("873,120");
        assertThat(StudyRow.figure(0.25)).isEqualTo("0.250");
    }
}
