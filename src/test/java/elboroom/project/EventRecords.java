package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads TensorBoard's event files with code of its own. It knows the formats, and nothing of how the program writes
/// them.
final class EventRecords {
    private static final int POLYNOMIAL = 0x82F63B78; // Castagnoli's, reversed

    /// @param fields the values of each field: longs, doubles, floats, and byte arrays for what has a length
    record Message(Map<Integer, List<Object>> fields) {
        Object only(int field) {
            List<Object> values = fields.getOrDefault(field, List.of());
            assertThat(values).as("field %d of %s", field, fields.keySet()).isNotEmpty();
            return values.getFirst();
        }

        String text(int field) {
            return new String((byte[]) only(field), StandardCharsets.UTF_8);
        }

        Message message(int field) {
            return parse((byte[]) only(field));
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(bytes -> parse((byte[]) bytes))
                    .toList();
        }
    }

    private EventRecords() {}

    /// The messages of a file, whose checksums are right.
    static List<Message> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var messages = new ArrayList<Message>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(unmasked(in.getInt())).isEqualTo(crc32c(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(data);
            assertThat(unmasked(in.getInt())).isEqualTo(crc32c(data));
            messages.add(parse(data));
        }
        return messages;
    }

    private static int unmasked(int masked) {
        int rotated = masked - 0xa282ead8;
        return rotated >>> 17 | rotated << 15;
    }

    static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
        }
        return ~crc;
    }

    static Message parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var fields = new LinkedHashMap<Integer, List<Object>>();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getDouble();
                case 2 -> {
                    byte[] content = new byte[(int) varint(in)];
                    in.get(content);
                    yield content;
                }
                case 5 -> in.getFloat();
                default -> throw new AssertionError("wire type of key " + key);
            };
            fields.computeIfAbsent((int) (key >>> 3), _ -> new ArrayList<>()).add(value);
        }
        return new Message(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; true; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
