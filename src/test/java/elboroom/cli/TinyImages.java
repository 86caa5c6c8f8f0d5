package elboroom.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small IDX file of 6 × 5 images, each with one bright row or column, and options for a model that learns it in
/// no time.
final class TinyImages {
    static final int COUNT = 96;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final int IMAGES_MAGIC = 0x803;

    private TinyImages() {}

    static Path write(Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 + COUNT * HEIGHT * WIDTH)
                .putInt(IMAGES_MAGIC)
                .putInt(COUNT)
                .putInt(HEIGHT)
                .putInt(WIDTH);
        for (int image = 0; image < COUNT; image++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    boolean bright = image % 2 == 0 ? row == image / 2 % HEIGHT : column == image / 2 % WIDTH;
                    bytes.put((byte) (bright ? 230 : 10));
                }
            }
        }
        Path file = folder.resolve("tiny-images");
        Files.write(file, bytes.array());
        return file;
    }

    /// `train` on this file with a tiny model, as far as the further options do not say otherwise.
    static String[] trainArguments(Path images, String... more) {
        var arguments = new ArrayList<>(List.of("train", "--data", images.toString()));
        arguments.addAll(List.of(more));
        Map.of(
                        "--hidden",
                        "8",
                        "--batch",
                        "16",
                        "--epochs",
                        "3",
                        "--lr",
                        "0.01",
                        "--record-every",
                        "2",
                        "--test-every",
                        "4")
                .forEach((option, value) -> {
                    boolean otherLength = option.equals("--epochs") && arguments.contains("--steps");
                    if (!arguments.contains(option) && !otherLength) {
                        arguments.addAll(List.of(option, value));
                    }
                });
        return arguments.toArray(String[]::new);
    }
}
