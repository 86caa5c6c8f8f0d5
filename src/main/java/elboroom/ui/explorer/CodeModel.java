package elboroom.ui.explorer;

import elboroom.tensor.Gemm;
import elboroom.ui.fx.Background;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeConfig;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The code that is decoded, and its image. It is the code at the crosshair or, if codes are bits, possibly that of the
/// bit buttons. The crosshair then moves to that code's place on the map. Belongs to the FX thread.
final class CodeModel {
    private final ReadOnlyObjectWrapper<PlanePoint> crosshair =
            new ReadOnlyObjectWrapper<>(this, "crosshair", PlanePoint.ORIGIN);
    private final ReadOnlyObjectWrapper<CrosshairDecoder.@Nullable Decoded> decoded =
            new ReadOnlyObjectWrapper<>(this, "decoded");
    private final BitsModel bits;
    private final CrosshairDecoder decoder;
    private final Supplier<@Nullable Subject> subject;
    private final Runnable bitsMoved;
    private LatentPlane plane = LatentPlane.initial(VaeConfig.DEFAULT);
    private long eventNanos;

    /// The model that decodes at present.
    ///
    /// @param run   the run that the model belongs to
    /// @param width  pixels in a row of its images
    /// @param height rows
    record Subject(long run, FrozenVae model, int width, int height) {
        private boolean fits(CrosshairDecoder.Request request) {
            return run == request.run() && width == request.width() && height == request.height();
        }
    }

    /// @param decoding  decodes; used for nothing else
    /// @param clock     nanoseconds, like `System.nanoTime()`
    /// @param subject   its value is null while there is nothing to decode
    /// @param bitsMoved called when the bits have changed
    CodeModel(
            Gemm gemm,
            Background decoding,
            LongSupplier clock,
            Supplier<@Nullable Subject> subject,
            Runnable bitsMoved) {
        this.subject = subject;
        this.bitsMoved = bitsMoved;
        decoder = new CrosshairDecoder(gemm, decoding, this::show);
        bits = new BitsModel(clock, this::acted, bitsMoved);
    }

    ReadOnlyObjectProperty<PlanePoint> crosshairProperty() {
        return crosshair.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CrosshairDecoder.@Nullable Decoded> decodedProperty() {
        return decoded.getReadOnlyProperty();
    }

    /// The bits of the code, if codes are bits.
    BitsModel bits() {
        return bits;
    }

    /// The map's plane.
    LatentPlane plane() {
        return plane;
    }

    /// Whether codes are bits.
    boolean hasBits() {
        return plane instanceof LatentPlane.Bits;
    }

    /// Whether a plane is for the same kind of codes as the present one.
    boolean sameKind(LatentPlane other) {
        return other.latentSize() == plane.latentSize() && other instanceof LatentPlane.Bits == hasBits();
    }

    /// Begins a run, with a plane before any code is known.
    void begin(LatentPlane initial) {
        plane = initial;
        decoded.set(null);
        crosshair.set(PlanePoint.ORIGIN);
        bits.begin(initial);
    }

    /// Moves the crosshair and decodes the code there. If codes are bits, this is the nearest code.
    ///
    /// @param nanos when the pointer or the key moved it
    void moveCrosshair(PlanePoint to, long nanos) {
        if (!to.equals(crosshair.get())) {
            crosshair.set(to);
            placeBits();
            eventNanos = nanos;
            decode();
        }
    }

    /// The code that is decoded, but for a previewed bit.
    float[] present() {
        BitsModel.State state = bits.stateProperty().get();
        return state == null ? codeAt(crosshair.get()) : state.code();
    }

    /// Moves the crosshair to the place of a code on the map.
    ///
    /// @param code as many coordinates as codes have
    void moveTo(float[] code) {
        PlanePoint.of(plane, code).ifPresent(place -> moveCrosshair(place, eventNanos));
    }

    /// Goes back to a place of the crosshair and to the bits that were there. Bits of another number are left out.
    void restore(PlanePoint place, BitsModel.@Nullable State state) {
        moveCrosshair(place, eventNanos);
        if (state != null) {
            bits.restore(state);
        }
    }

    /// Takes the map's plane after training has changed it.
    void follow(LatentPlane moved) {
        plane = moved;
        BitsModel.State state = bits.stateProperty().get();
        if (state != null && state.source() == BitsModel.Source.MAP) {
            placeBits();
        }
        crosshairToBits();
        decode();
    }

    /// Takes the selected image's posterior. The bits may follow it.
    void take(SelectedImage.Latent latent) {
        if (latent instanceof SelectedImage.Bits q && bits.take(q.probabilities())) {
            crosshairToBits();
            decode();
            bitsMoved.run();
        }
    }

    /// Decodes the code with the newest weights.
    void decode() {
        Subject present = subject.get();
        if (present != null) {
            PlanePoint at = crosshair.get();
            float[] pressed = bits.decodedCode();
            float[] code = pressed == null ? codeAt(at) : pressed;
            decoder.request(new CrosshairDecoder.Request(
                    present.run(), present.model(), plane, at, code, present.width(), present.height(), eventNanos));
        }
    }

    private void show(CrosshairDecoder.Decoded image) {
        Subject present = subject.get();
        if (present != null
                && present.fits(image.request())
                && sameKind(image.request().plane())) {
            decoded.set(image);
        }
    }

    private void acted(long nanos, boolean codeMoved) {
        if (codeMoved) {
            crosshairToBits();
            bitsMoved.run();
        }
        eventNanos = nanos;
        decode();
    }

    private void placeBits() {
        if (hasBits() && bits.place(codeAt(crosshair.get()))) {
            bitsMoved.run();
        }
    }

    private float[] codeAt(PlanePoint at) {
        float[] code = new float[plane.latentSize()];
        plane.codeAt(at.x(), at.y(), code, 0);
        return code;
    }

    /// Moves the crosshair to the place of the bits, unless the crosshair has set them.
    private void crosshairToBits() {
        BitsModel.State state = bits.stateProperty().get();
        if (state == null || state.source() == BitsModel.Source.MAP) {
            return;
        }
        PlanePoint.of(plane, state.code()).ifPresent(crosshair::set);
    }
}
