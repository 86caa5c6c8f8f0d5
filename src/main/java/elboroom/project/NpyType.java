package elboroom.project;

import java.util.Arrays;
import java.util.Optional;

/// The element types of arrays that are read and written, little-endian.
public enum NpyType {
    FLOAT32("<f4", Float.BYTES),
    FLOAT64("<f8", Double.BYTES),
    INT64("<i8", Long.BYTES),
    UINT8("|u1", Byte.BYTES);

    private final String description;
    private final int bytes;

    NpyType(String description, int bytes) {
        this.description = description;
        this.bytes = bytes;
    }

    /// NumPy's name, as in `<f4`.
    public String description() {
        return description;
    }

    /// Bytes of an element.
    public int bytes() {
        return bytes;
    }

    static Optional<NpyType> of(String description) {
        return Arrays.stream(values())
                .filter(type -> type.description.equals(description))
                .findFirst();
    }
}
