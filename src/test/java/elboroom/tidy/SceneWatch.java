package elboroom.tidy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Window;

/// Changes of the scene graph that come from another thread than JavaFX's, which JavaFX itself mostly lets pass.
///
/// Listens to the nodes of every showing window, from the first test on that runs with the toolkit: to what places and
/// shows a node, to its children, its text or its image, and to a parent's wish to be laid out, which most other
/// changes lead to. It does not see what is read, what is drawn into a canvas, or what happens to nodes that no window
/// shows: those any thread may build.
final class SceneWatch {
    private static final Queue<String> OFFENCES = new ConcurrentLinkedQueue<>();
    private static final Set<Object> WATCHED = Collections.newSetFromMap(new WeakHashMap<>()); // FX thread only
    private static final ChangeListener<Object> CHANGE = (value, old, now) -> changed(value);
    private static final ListChangeListener<Node> CHILDREN = SceneWatch::childrenChanged;
    private static boolean installed; // the tests' thread only

    private SceneWatch() {}

    /// Watches the windows that show, and all that will; does nothing while no toolkit runs.
    static void installIfToolkitRuns() {
        if (installed || Threads.alive().stream().noneMatch(SceneWatch::isFxThread)) {
            return;
        }
        installed = true;
        var done = new CountDownLatch(1);
        Platform.runLater(() -> {
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(SceneWatch::watch);
                }
            });
            Window.getWindows().forEach(SceneWatch::watch);
            done.countDown();
        });
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was changed off the FX thread since the last call.
    static List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String next = OFFENCES.poll(); next != null; next = OFFENCES.poll()) {
            drained.add(next);
        }
        return drained;
    }

    private static void watch(Window window) {
        if (WATCHED.add(window)) {
            window.sceneProperty().subscribe(SceneWatch::watch);
        }
    }

    private static void watch(Scene scene) {
        if (scene != null && WATCHED.add(scene)) {
            scene.rootProperty().subscribe(SceneWatch::watch);
        }
    }

    private static void watch(Node node) {
        if (!WATCHED.add(node)) {
            return;
        }
        properties(node).forEach(property -> property.addListener(CHANGE));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().addListener(CHILDREN);
            parent.getChildrenUnmodifiable().forEach(SceneWatch::watch);
        }
    }

    private static Stream<ObservableValue<?>> properties(Node node) {
        Stream<ObservableValue<?>> own = switch (node) {
            case Labeled labeled ->
                Stream.of(labeled.textProperty(), labeled.graphicProperty(), labeled.needsLayoutProperty());
            case TextInputControl input -> Stream.of(input.textProperty(), input.needsLayoutProperty());
            case Region region ->
                Stream.of(region.widthProperty(), region.heightProperty(), region.needsLayoutProperty());
            case Parent parent -> Stream.of(parent.needsLayoutProperty());
            case ImageView image -> Stream.of(image.imageProperty());
            case Text text -> Stream.of(text.textProperty());
            default -> Stream.of();
        };
        return Stream.concat(
                own,
                Stream.of(
                        node.visibleProperty(),
                        node.managedProperty(),
                        node.disableProperty(),
                        node.opacityProperty(),
                        node.layoutXProperty(),
                        node.layoutYProperty(),
                        node.translateXProperty(),
                        node.translateYProperty()));
    }

    private static void childrenChanged(ListChangeListener.Change<? extends Node> change) {
        if (!isFxThread(Thread.currentThread())) {
            offend("children " + change.getList());
            return;
        }
        while (change.next()) {
            change.getAddedSubList().forEach(SceneWatch::watch);
        }
    }

    private static void changed(ObservableValue<?> value) {
        if (!isFxThread(Thread.currentThread())
                && value instanceof ReadOnlyProperty<?> property
                && property.getBean() instanceof Node node
                && isShown(node)) {
            offend("%s of %s".formatted(property.getName(), node));
        }
    }

    private static boolean isShown(Node node) {
        Scene scene = node.getScene();
        return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    }

    private static void offend(String what) {
        String thread = Thread.currentThread().getName();
        OFFENCES.add("changed by '%s': %s".formatted(thread, Uncaught.trace(new IllegalStateException(what))));
    }

    private static boolean isFxThread(Thread thread) {
        return thread.getName().equals("JavaFX Application Thread");
    }
}
