package elboroom.ui.fx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Whether the X server that DISPLAY names lets this process in. JavaFX would find out too late: it cannot be started
/// a second time with another platform.
final class XDisplay {
    private static final String X11 = "libX11.so.6";

    private XDisplay() {}

    /// Opens the display and closes it again. GTK, which needs the same library, is known to be there.
    static boolean opens() {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(X11, Arena.global());
            function(library, "XInitThreads", FunctionDescriptor.ofVoid()).invokeExact(); // the first call of all
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
        } catch (Throwable e) { // what a foreign call may throw
            throw new IllegalStateException("XOpenDisplay: got " + e + ", expected an answer", e);
        }
    }

    @SuppressWarnings("restricted") // the program runs with native access enabled
    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor signature) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), signature);
    }
}
