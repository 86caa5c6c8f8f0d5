package elboroom;

import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.PointQuery;

/// TestFX's robot, which waits for frames after what it does. TestFX itself waits for a time, three times in a click:
/// that was two thirds of the time of the window's tests.
class FrameRobot extends ApplicationExtension {
    private static final int STEPS = 10; // of a pointer on its way

    @Override
    public FxRobot interact(Runnable action) {
        interactNoWait(action);
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public <T> FxRobot interact(Callable<T> action) {
        interactNoWait(action);
        FxWindow.awaitFrames();
        return this;
    }

    /// Straight, in a few steps, and once more if what it goes to has moved meanwhile.
    @Override
    public FxRobot moveTo(PointQuery target, Motion motion) {
        MouseRobot mouse = robotContext().getMouseRobot();
        Point2D from = robotContext().getBaseRobot().retrieveMouse();
        Point2D to = target.query();
        for (int step = 1; step <= STEPS; step++) {
            mouse.moveNoWait(from.interpolate(to, (double) step / STEPS));
        }
        FxWindow.awaitFrames();
        Point2D now = target.query();
        if (!now.equals(to)) {
            mouse.moveNoWait(now);
            FxWindow.awaitFrames();
        }
        return this;
    }

    @Override
    public FxRobot clickOn(PointQuery target, Motion motion, MouseButton... buttons) {
        moveTo(target, motion);
        return clickOn(buttons);
    }

    @Override
    public FxRobot clickOn(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        return release(buttons);
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        robotContext().getMouseRobot().releaseNoWait(buttons);
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public FxRobot press(KeyCode... keys) {
        robotContext().getKeyboardRobot().pressNoWait(keys);
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public FxRobot release(KeyCode... keys) {
        robotContext().getKeyboardRobot().releaseNoWait(keys);
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public FxRobot push(KeyCode... keys) {
        KeyboardRobot keyboard = robotContext().getKeyboardRobot();
        keyboard.pressNoWait(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            keyboard.releaseNoWait(keys[i]);
        }
        FxWindow.awaitFrames();
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (KeyCode key : keys) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot type(KeyCode key, int times) {
        for (int i = 0; i < times; i++) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot write(String text) {
        return write(text, 0);
    }

    @Override
    public FxRobot write(String text, int unused) {
        BaseRobot robot = robotContext().getBaseRobot();
        Scene scene = robotContext().getWindowFinder().window(Window::isFocused).getScene();
        text.chars().forEach(letter -> robot.typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter)));
        FxWindow.awaitFrames();
        return this;
    }
}
