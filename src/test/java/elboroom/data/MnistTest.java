package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "train-labels-idx1-ubyte, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "t10k-images-idx3-ubyte, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "t10k-labels-idx1-ubyte, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    })
    void bundledFilesAreTheOriginals(String file, String sha256) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream packed = MnistTest.class.getResourceAsStream("/assets/mnist/" + file + ".gz");
                InputStream in = new DigestInputStream(new GZIPInputStream(packed), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
    }

    @Test
    void loadsBothSetsWithLabels() throws IOException {
        DataSplit mnist = new Mnist().load().data();

        assertThat(mnist.train()).hasToString("MNIST (60,000 images of 28 × 28, labelled)");
        assertThat(mnist.test()).hasToString("MNIST test (10,000 images of 28 × 28, labelled)");
        assertThat(mnist.train().labelCount()).isEqualTo(10);
        assertThat(mnist.train().label(0)).isEqualTo(5); // it is well known that the first training digit is a 5
        assertThat(mnist.test().label(0)).isEqualTo(7);
    }
}
