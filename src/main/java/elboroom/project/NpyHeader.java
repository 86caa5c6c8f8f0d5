package elboroom.project;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What an array in NumPy's format is: the type of its elements and its shape, in C order.
///
/// @param type  of the elements
/// @param shape the length of each dimension; empty for a single number
public record NpyHeader(NpyType type, List<Integer> shape) {
    /// How many dimensions an array may have.
    public static final int RANK = 4;

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    static final int ALIGNMENT = 64;
    /// The bytes before the text: magic, version 1.0, length of the text.
    static final int PREFIX = MAGIC.length + 4;

    /// @throws IllegalArgumentException if the shape has more than [#RANK] dimensions, a negative one, or more elements
    ///     than an array can have
    public NpyHeader {
        shape = List.copyOf(shape);
        if (shape.size() > RANK || shape.stream().anyMatch(length -> length < 0) || count(shape) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an array's shape: got %s, expected at most %d dimensions and 2^31 - 1 elements"
                            .formatted(shape, RANK));
        }
    }

    static NpyHeader of(NpyType type, int... shape) {
        return new NpyHeader(type, Arrays.stream(shape).boxed().toList());
    }

    /// How many elements a shape has; of more than an array can have, some number that is larger.
    ///
    /// @param shape no negative lengths
    static long count(List<? extends Number> shape) {
        if (shape.stream().anyMatch(length -> length.longValue() == 0)) {
            return 0;
        }
        long count = 1;
        for (Number length : shape) {
            if (length.longValue() > Integer.MAX_VALUE / count) {
                return Long.MAX_VALUE;
            }
            count *= length.longValue();
        }
        return count;
    }

    /// How many elements the array has.
    public int count() {
        return (int) count(shape);
    }

    /// How many bytes its elements take.
    long dataBytes() {
        return (long) count() * type.bytes();
    }

    /// As in `<f4 [2, 3]`.
    @Override
    public String toString() {
        return "%s %s".formatted(type.description(), shape);
    }

    /// The bytes before the elements, in format 1.0. Their number is a multiple of 64.
    byte[] toBytes() {
        String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String tuple = shape.size() == 1 ? lengths + "," : lengths;
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type.description(), tuple);
        int size = (PREFIX + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[size];
        Arrays.fill(header, (byte) ' ');
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = 1;
        header[MAGIC.length + 1] = 0;
        header[MAGIC.length + 2] = (byte) (size - PREFIX);
        header[MAGIC.length + 3] = (byte) (size - PREFIX >> 8);
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, PREFIX, ascii.length);
        header[size - 1] = '\n';
        return header;
    }
}
