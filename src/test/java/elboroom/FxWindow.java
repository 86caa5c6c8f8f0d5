package elboroom;

import elboroom.ui.fx.FxDispatch;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// Opens a test's window as TestFX does, and lets the test begin when the window has had its first frames.
///
/// Its robot looks for nodes on the FX thread. TestFX does so on the test's thread, where a view that changes while it
/// is walked through ends in an exception now and then. A test does the same with what it reads itself: [#onFx].
public final class FxWindow extends FrameRobot {
    /// How long a test waits for something that will happen, on a machine that does much else.
    public static final int PATIENCE_SECONDS = 180;

    private static final int FRAMES = 2; // what a frame's layout and drawing bring may ask for one more

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        super.beforeEach(context);
        awaitFrames();
    }

    /// What this comes to on the FX thread.
    public static <T> T onFx(Callable<T> question) {
        if (Platform.isFxApplicationThread()) {
            return call(question);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        FxDispatch.executor().execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return call(() -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /// Makes assertions on the FX thread: of sizes, say, which a node computes when it is asked.
    public static void checkOnFx(Runnable assertions) {
        onFx(() -> {
            assertions.run();
            return true;
        });
    }

    private static <T> T call(Callable<T> question) {
        try {
            return question.call();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw new IllegalStateException("on the FX thread: " + e.getCause(), e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first node below another that a selector finds.
    public static <N extends Node> N find(Node root, String selector, Class<N> type) {
        return onFx(() -> {
            Node found = root.lookup(selector);
            if (found == null) {
                throw new AssertionError("no %s below %s".formatted(selector, root));
            }
            return type.cast(found);
        });
    }

    /// The same where it does not matter what it is.
    public static Node find(Node root, String selector) {
        return find(root, selector, Node.class);
    }

    /// Waits for a condition, asked on the FX thread, and for the frames after it.
    public static void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("no %s within %d seconds".formatted(what, PATIENCE_SECONDS), e);
        }
        awaitFrames();
    }

    /// Waits for whole frames: what was asked for before is laid out and drawn then, and what is due on the FX thread
    /// is done.
    public static void awaitFrames() {
        var left = new CountDownLatch(FRAMES + 1); // the last one only begins
        AnimationTimer timer = onFx(() -> {
            var counter = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    left.countDown();
                }
            };
            counter.start();
            return counter;
        });
        try {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no frames within %d seconds".formatted(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for frames", e);
        } finally {
            checkOnFx(timer::stop);
        }
        checkOnFx(() -> {}); // what the frames left for later is done
    }

    /// Makes presses of the first button what a display sends. The platform without one says of each that it opens a
    /// popup menu, and with such a press a column's name does not sort its table. Call on the FX thread.
    public static void openNoMenusWithTheFirstButton(Scene scene) {
        scene.addEventFilter(MouseEvent.ANY, event -> {
            if (event.isPopupTrigger() && event.getButton() == MouseButton.PRIMARY) {
                event.consume();
                Event.fireEvent(event.getTarget(), withoutMenu(event));
            }
        });
    }

    private static MouseEvent withoutMenu(MouseEvent event) {
        return new MouseEvent(
                event.getEventType(),
                event.getSceneX(),
                event.getSceneY(),
                event.getScreenX(),
                event.getScreenY(),
                event.getButton(),
                event.getClickCount(),
                event.isShiftDown(),
                event.isControlDown(),
                event.isAltDown(),
                event.isMetaDown(),
                event.isPrimaryButtonDown(),
                event.isMiddleButtonDown(),
                event.isSecondaryButtonDown(),
                event.isSynthesized(),
                false,
                event.isStillSincePress(),
                event.getPickResult());
    }

    @Override
    public NodeQuery lookup(String query) {
        return onFx(() -> super.lookup(query));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Matcher<T> matcher) {
        return onFx(() -> super.lookup(matcher));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> predicate) {
        return onFx(() -> super.lookup(predicate));
    }

    @Override
    public PointQuery point(Node node) {
        Point2D at = onFx(() -> super.point(node).query());
        return point(at);
    }
}
