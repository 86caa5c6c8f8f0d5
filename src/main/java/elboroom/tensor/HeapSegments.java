package elboroom.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/// The segments through which native code reads and writes heap arrays, each made once and used again.
///
/// A segment made for every call would cost nothing only once the optimising compiler has compiled the whole call. It
/// does that late, and not always.
final class HeapSegments {
    // weak on both sides: a segment holds its array, and neither may outlive the matrix
    private static final ThreadLocal<Map<float[], WeakReference<MemorySegment>>> KNOWN =
            ThreadLocal.withInitial(WeakHashMap::new);

    private HeapSegments() {}

    /// The calling thread's segment over an array.
    @SuppressWarnings("ArrayAsKeyOfSetOrMap") // the key is the array itself, not the numbers in it
    static MemorySegment of(float[] array) {
        Map<float[], WeakReference<MemorySegment>> known = KNOWN.get();
        WeakReference<MemorySegment> reference = known.get(array);
        MemorySegment segment = reference == null ? null : reference.get();
        if (segment == null) {
            segment = MemorySegment.ofArray(array);
            known.put(array, new WeakReference<>(segment));
        }
        return segment;
    }
}
