package elboroom.ui.fx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Checks whether this process can connect to the X server that DISPLAY names. JavaFX itself would find out too late,
/// because it cannot be started a second time with another platform.
final class XDisplay {
    private static final String X11 = "libX11.so.6";

    private XDisplay() {}

    /// Opens the display and closes it again. The library is there, because GTK needs it and was found before.
    static boolean opens() {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(X11, Arena.global());
            function(library, "XInitThreads", FunctionDescriptor.ofVoid()).invokeExact(); // must be the first call
            var open =
                    function(library, "XOpenDisplay", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return false;
            }
            function(library, "XCloseDisplay", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
                    .invokeExact(display);
            return true;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // a foreign call may throw anything
            throw new IllegalStateException("XOpenDisplay: got " + e + ", expected an answer", e);
        }
    }

    @SuppressWarnings("restricted") // the program runs with native access enabled
    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor signature) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), signature);
    }
}
