package elboroom.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The MNIST database of handwritten digits, bundled with the program: 60,000 training and 10,000 test images of
/// 28 × 28, labelled 0 to 9.
///
/// Source: Y. LeCun, C. Cortes and C. Burges, <http://yann.lecun.com/exdb/mnist/>; CC BY-SA 3.0.
public record Mnist() implements DataSource {
    private static final String FOLDER = "/assets/mnist/";

    /// Reads both sets in parallel. Unpacking the training images takes nearly all of the time.
    ///
    /// @throws IOException if the program's own files are missing or damaged
    @Override
    public LoadedData load() throws IOException {
        FutureTask<ImageDataset> test = new FutureTask<>(() -> read("MNIST test", "t10k"));
        Thread.ofVirtual().name("mnist-test").start(test);
        ImageDataset train = read("MNIST", "train");
        var description = new LinkedHashMap<>(Map.of("data", title()));
        return new LoadedData(this, new DataSplit(train, await(test)), description, List.of());
    }

    @Override
    public String title() {
        return "MNIST";
    }

    private static ImageDataset read(String name, String part) throws IOException {
        try (InputStream images = open(part + "-images-idx3-ubyte.gz");
                InputStream labels = open(part + "-labels-idx1-ubyte.gz")) {
            IdxFormat format = new IdxFormat();
            ImageDataset unlabelled = format.readImages(DataFile.of(images, name));
            ImageDataset dataset = unlabelled.withLabels(format.readLabels(DataFile.of(labels, name + " labels")));
            dataset.sparse(); // while loading, so it delays no frame and no training step later
            return dataset;
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = Mnist.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new DatasetFormatException(
                    FOLDER + file, "no such resource", "a file of the program", "install the program again");
        }
        return in;
    }

    private static ImageDataset await(FutureTask<ImageDataset> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("Mnist.load: the test set could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Mnist.load was interrupted").initCause(e);
        }
    }
}
