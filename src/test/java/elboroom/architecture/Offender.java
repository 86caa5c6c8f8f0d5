package elboroom.architecture;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javafx.scene.Node;

/// Does what the program does nowhere, so that [ArchitectureTest] sees that its rules would find it. Nobody calls it.
final class Offender {
    private Offender() {}

    static double randomNumber() {
        return Math.random()
                + new Random().nextDouble()
                + ThreadLocalRandom.current().nextDouble();
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    static void print(Throwable failure) {
        failure.printStackTrace();
    }

    static void waitForATime() throws InterruptedException {
        Thread.sleep(1);
    }

    static void style(Node node) {
        node.setStyle("-fx-opacity: 1");
    }
}
