package elboroom.project;

import java.io.IOException;
import java.nio.file.Path;

/// Writes into a spill file until it is killed. Says when the first arrays are there.
final class SpillingProgram {
    private SpillingProgram() {}

    /// @param args the folder
    public static void main(String[] args) throws IOException {
        var file = new SpillFile(Path.of(args[0]));
        float[][] arrays = {new float[1 << 18]};
        file.write(arrays);
        System.out.println("written");
        while (!System.out.checkError()) {
            file.write(arrays);
        }
    }
}
