package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final Place PLACE = new Place("a.elbo", "a.npy");

    private static byte[] bytes(Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        content.writeTo(out);
        assertThat(out.size()).isEqualTo(content.size());
        return out.toByteArray();
    }

    private static NpyReader reader(byte[] bytes) throws IOException {
        return new NpyReader(new ByteArrayInputStream(bytes), bytes.length, PLACE);
    }

    /// An array of bytes with this header.
    private static byte[] array(int major, String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer array = ByteBuffer.allocate(12 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        array.put(NpyHeader.MAGIC).put((byte) major).put((byte) 0);
        if (major == 1) {
            array.putShort((short) text.length);
        } else {
            array.putInt(text.length);
        }
        array.put(text);
        return Arrays.copyOf(array.array(), array.position() + data);
    }

    @Test
    void theBytesAreThoseOfThePublishedFormat() throws IOException {
        byte[] bytes = bytes(Npy.floats(new float[] {1, -2, Float.NaN, 0, 5, 6}, 2, 3));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        ByteBuffer expected = ByteBuffer.allocate(128 + 24).order(ByteOrder.LITTLE_ENDIAN);
        expected.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        expected.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (float value : new float[] {1, -2, Float.NaN, 0, 5, 6}) {
            expected.putFloat(value);
        }
        assertThat(bytes).isEqualTo(expected.array());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8191, 8192, 8193, 100_000})
    void elementsComeBackBitForBit(int count) throws IOException {
        float[] floats = new float[count + 3]; // what is behind the shape is left out
        double[] doubles = new double[count];
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = 0x9E3779B97F4A7C15L * i;
            floats[i] = Float.intBitsToFloat((int) (longs[i] >> 32));
            doubles[i] = Double.longBitsToDouble(longs[i]);
        }
        NpyReader read = reader(bytes(Npy.floats(floats, count, 1)));
        assertThat(read.header()).isEqualTo(new NpyHeader(NpyType.FLOAT32, List.of(count, 1)));
        assertThat(read.floats()).isEqualTo(Arrays.copyOf(floats, count));
        assertThat(reader(bytes(Npy.doubles(doubles, count))).doubles()).isEqualTo(doubles);
        assertThat(reader(bytes(Npy.longs(longs, 1, count, 1, 1))).longs()).isEqualTo(longs);
        byte[] small = new byte[count];
        Arrays.setAll(longs, i -> small[i] = (byte) longs[i]);
        assertThat(reader(bytes(Npy.bytes(small, count))).bytes()).isEqualTo(small);
    }

    @Test
    void theRankIsFromNoneToFour() throws IOException {
        assertThat(reader(bytes(Npy.doubles(new double[] {3}))).header().shape())
                .isEmpty();
        for (int[] shape : new int[][] {{6}, {2, 3}, {1, 2, 3}, {3, 1, 2, 1}, {0, 5}}) {
            byte[] bytes = bytes(Npy.floats(new float[6], shape));
            assertThat(reader(bytes).header()).isEqualTo(NpyHeader.of(NpyType.FLOAT32, shape));
        }
        for (int[] shape :
                new int[][] {{1, 1, 1, 1, 1}, {-1}, {1 << 16, 1 << 15}, {1 << 30, 1 << 30, 1 << 30, 4}, {7}}) {
            assertThatThrownBy(() -> Npy.floats(new float[6], shape)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {'shape':(2,3),'fortran_order':False,'descr':'<f4'}",
                "2 | { \"descr\" : \"<f4\" , 'shape': (2, 3,) , 'fortran_order': False }  ",
            })
    void headersOfOtherWritersAreRead(int major, String header) throws IOException {
        NpyReader read = reader(array(major, header + "   \n", 24));
        assertThat(read.header()).isEqualTo(NpyHeader.of(NpyType.FLOAT32, 2, 3));
        assertThat(read.floats()).containsOnly(0).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{'descr': '<f4'}",
                "[]",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (6)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'more': 1}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'shape': (6,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (6,)} x",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (06,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-6,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), ",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (6,)}",
                "{'descr': '>f4', 'fortran_order': False, 'shape': (6,)}",
                "{'descr': '|O', 'fortran_order': False, 'shape': (6,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (5,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 1, 6)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999, 0)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999999,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,)}"
            })
    void otherHeadersAreRefused(String header) {
        assertThatThrownBy(() -> reader(array(1, header + "\n", 24)))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith("a.elbo, a.npy: ")
                .hasMessageContaining(", expected ");
    }

    @Test
    void otherPrefixesAreRefused() {
        byte[] good = array(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (6,)}\n", 24);
        for (int at : new int[] {0, 5, 6, 7, 8, 9}) { // magic, version, length of the text
            byte[] bad = good.clone();
            bad[at] = (byte) (bad[at] + 3);
            assertThatThrownBy(() -> reader(bad)).isInstanceOf(RunFileException.class);
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> reader(cut)).isInstanceOf(RunFileException.class);
        }
        byte[] large = array(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (6,)}\n", 24);
        large[11] = 0x7F; // a text of 2 GB
        assertThatThrownBy(() -> reader(large)).isInstanceOf(RunFileException.class);
    }

    @Test
    void elementsOfAnotherTypeAreNotConverted() throws IOException {
        byte[] bytes = bytes(Npy.doubles(new double[2], 2));
        assertThatThrownBy(() -> reader(bytes).longs())
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("elements <f8, expected <i8");
    }
}
