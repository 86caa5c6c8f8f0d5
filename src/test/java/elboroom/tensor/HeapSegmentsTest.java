package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class HeapSegmentsTest {
    @Test
    void anArrayKeepsItsSegment() {
        float[] array = {1, 2};
        MemorySegment segment = HeapSegments.of(array);
        float[] equal = array.clone();

        assertThat(HeapSegments.of(array)).isSameAs(segment);
        assertThat(HeapSegments.of(equal).heapBase()).containsSame(equal);
        assertThat(segment.byteSize()).isEqualTo(8);
        segment.setAtIndex(ValueLayout.JAVA_FLOAT, 1, 7);
        assertThat(array).containsExactly(1, 7);
    }

    @Test
    void anArrayIsNotKeptFromBeingCollected() {
        WeakReference<float[]> array = useOnce();
        System.gc();
        assertThat(array.refersTo(null)).isTrue();
    }

    private static WeakReference<float[]> useOnce() {
        float[] array = new float[3];
        assertThat(HeapSegments.of(array).byteSize()).isEqualTo(12);
        return new WeakReference<>(array);
    }
}
