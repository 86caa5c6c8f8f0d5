package elboroom.architecture;

import elboroom.ui.image.BitStrip;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javafx.concurrent.Service;
import javafx.scene.Node;
import javafx.scene.control.Tab;

/// Does what the program does nowhere, so that [ArchitectureTest] sees that its rules would find it. Nobody calls it.
final class Offender {
    private Offender() {}

    static double randomNumber() {
        return Math.random()
                + new Random().nextDouble()
                + ThreadLocalRandom.current().nextDouble()
                + new SplittableRandom().nextDouble();
    }

    static String randomOrder(List<?> list) {
        Collections.shuffle(list);
        return list + UUID.randomUUID().toString();
    }

    static Instant time() {
        return Instant.now();
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    static void print(Throwable failure) {
        failure.printStackTrace();
    }

    static void waitForATime() throws InterruptedException {
        Thread.sleep(1);
    }

    static void style(Node node, Tab tab, BitStrip strip) {
        node.setStyle("-fx-opacity: 1");
        tab.styleProperty().set("-fx-opacity: 1");
        strip.requestFocus();
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

    /// Makes threads in a fourth way.
    static final class Scheduled {
        private Scheduled() {}

        static Object make() {
            return new ScheduledThreadPoolExecutor(1);
        }
    }

    /// Makes threads in a fifth way.
    static final class Timed {
        private Timed() {}

        static Object make() {
            return new Timer();
        }
    }

    /// Makes threads in a sixth way.
    static final class OfTheToolkit {
        private OfTheToolkit() {}

        static void make(Service<?> service) {
            service.start();
        }
    }

    /// Makes threads in a seventh way.
    static final class Parallel {
        private Parallel() {}

        static long make(List<?> list) {
            return list.parallelStream().count();
        }
    }

    /// Makes threads in an eighth way.
    static final class Divided {
        private Divided() {}

        static int make(IntStream numbers) {
            return numbers.parallel().sum();
        }
    }
}
