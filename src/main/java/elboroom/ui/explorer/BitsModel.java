package elboroom.ui.explorer;

import java.util.Arrays;
import java.util.function.LongSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// The bits that the explorer decodes, if codes are bits. The last action determines them. Belongs to the FX thread.
final class BitsModel {
    private static final int NONE = -1;

    private final ReadOnlyObjectWrapper<@Nullable State> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyObjectWrapper<@Nullable OneBitAway> neighbours =
            new ReadOnlyObjectWrapper<>(this, "neighbours");
    private final IntegerProperty preview = new SimpleIntegerProperty(this, "preview", NONE);
    private final LongSupplier clock;
    private final Acted acted;
    private final Runnable lookedAt;
    private int from;
    private int to;

    /// Who set the bits.
    enum Source {
        /// The crosshair: the code nearest to its place on the map.
        MAP,
        /// The selected image: its most probable code, which changes with training.
        POSTERIOR,
        /// The user, who flipped bits. These bits do not change with training.
        PERSON
    }

    /// The state of the bits.
    ///
    /// @param code   zeros and ones; not modified
    /// @param q      q(z = 1|x) of the selected image; empty while it is not known; not modified
    /// @param source who set the code
    record State(float[] code, float[] q, Source source) {
        /// Whether the code differs from the most probable one of the selected image.
        boolean leftPosterior() {
            return q.length > 0 && !Arrays.equals(code, LatentPlane.Bits.rounded(q));
        }
    }

    /// Called when the user has changed the bits or the preview.
    @FunctionalInterface
    interface Acted {
        /// @param nanos     when
        /// @param codeMoved whether the code changed, not only the preview
        void acted(long nanos, boolean codeMoved);
    }

    /// @param lookedAt called when the user looks at other neighbours
    BitsModel(LongSupplier clock, Acted acted, Runnable lookedAt) {
        this.clock = clock;
        this.acted = acted;
        this.lookedAt = lookedAt;
        preview.addListener(observable -> acted.acted(clock.getAsLong(), false));
    }

    /// The bits; null if codes are not bits.
    ReadOnlyObjectProperty<@Nullable State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The codes one bit away; null until they are decoded.
    ReadOnlyObjectProperty<@Nullable OneBitAway> neighboursProperty() {
        return neighbours.getReadOnlyProperty();
    }

    /// Says which of the neighbours can be seen. Only those are decoded again and again.
    void look(int first, int end) {
        if (first != from || end != to) {
            from = first;
            to = end;
            lookedAt.run();
        }
    }

    /// The bit whose flip is previewed; −1 for none.
    IntegerProperty previewProperty() {
        return preview;
    }

    /// Flips a bit.
    void flip(int bit) {
        State present = state.get();
        if (present != null && bit >= 0 && bit < present.code().length) {
            preview.set(NONE);
            move(flipped(present.code(), bit), present.q(), Source.PERSON);
            acted.acted(clock.getAsLong(), true);
        }
    }

    /// Goes back to the selected image's most probable code.
    void backToPosterior() {
        State present = state.get();
        if (present != null && present.q().length > 0) {
            move(LatentPlane.Bits.rounded(present.q()), present.q(), Source.POSTERIOR);
            acted.acted(clock.getAsLong(), true);
        }
    }

    /// Goes back to an earlier state, unless it has another number of bits.
    void restore(State earlier) {
        State present = state.get();
        if (present != null && present.code().length == earlier.code().length) {
            preview.set(NONE);
            state.set(earlier);
            acted.acted(clock.getAsLong(), true);
        }
    }

    /// Begins a run.
    ///
    /// @param plane the map's plane; it shows whether codes are bits
    void begin(LatentPlane plane) {
        preview.set(NONE);
        neighbours.set(null);
        state.set(
                plane instanceof LatentPlane.Bits
                        ? new State(new float[plane.latentSize()], new float[0], Source.MAP)
                        : null);
    }

    /// Takes the code at the crosshair.
    ///
    /// @return whether the code has changed
    boolean place(float[] code) {
        State present = state.get();
        if (present == null) {
            return false;
        }
        move(code, present.q(), Source.MAP);
        return !Arrays.equals(present.code(), code);
    }

    /// Another image is selected, or none. Its posterior is not known yet.
    void follow(boolean selected) {
        State present = state.get();
        if (present != null) {
            move(present.code(), new float[0], selected ? Source.POSTERIOR : present.source());
        }
    }

    /// Takes the selected image's posterior.
    ///
    /// @return whether the code has changed
    boolean take(float[] q) {
        State present = state.get();
        if (present == null || q.length != present.code().length) {
            return false;
        }
        float[] code = present.source() == Source.POSTERIOR ? LatentPlane.Bits.rounded(q) : present.code();
        move(code, q, present.source());
        return !Arrays.equals(present.code(), code);
    }

    /// Takes the decoded neighbours if they belong to the present code.
    void take(OneBitAway decoded) {
        State present = state.get();
        if (present != null && Arrays.equals(decoded.code(), present.code())) {
            neighbours.set(decoded.over(neighbours.get()));
        }
    }

    /// The neighbours to decode. For the same code they have the same order, so nothing moves under the pointer.
    OneBitAway.@Nullable Asked asked() {
        State present = state.get();
        OneBitAway shown = neighbours.get();
        if (present == null) {
            return null;
        }
        int size = present.code().length;
        boolean same = shown != null && Arrays.equals(shown.code(), present.code());
        return same
                ? new OneBitAway.Asked(present.code(), shown.bits(), Math.min(from, size), Math.min(to, size))
                : new OneBitAway.Asked(present.code(), new int[0], 0, size);
    }

    /// The code to decode, with the previewed bit flipped; null if codes are not bits.
    float @Nullable [] decodedCode() {
        State present = state.get();
        return present == null ? null : preview.get() == NONE ? present.code() : flipped(present.code(), preview.get());
    }

    private void move(float[] code, float[] q, Source source) {
        state.set(new State(code, q, source));
    }

    private static float[] flipped(float[] code, int bit) {
        float[] next = code.clone();
        next[bit] = 1 - next[bit];
        return next;
    }
}
