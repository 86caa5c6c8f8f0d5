package elboroom.architecture;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
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

    /// Makes threads in one way.
    static final class Virtual {
        private Virtual() {}

        static Object make() {
            return Thread.ofVirtual();
        }
    }

    /// Makes threads in another way.
    static final class Bare {
        private Bare() {}

        static Object make() {
            return new Thread();
        }
    }

    /// Makes threads in a third way.
    static final class Pooled {
        private Pooled() {}

        static CompletableFuture<?> make(Runnable task) {
            return CompletableFuture.runAsync(task);
        }
    }
}
