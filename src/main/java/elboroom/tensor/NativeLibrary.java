package elboroom.tensor;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/// A native library that an `org.bytedeco` artifact carries for this platform.
@SuppressWarnings("restricted") // the program is started with native access enabled
final class NativeLibrary {
    /// `void f(int)`.
    static final FunctionDescriptor SET_INT = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);

    private final String name;
    private final SymbolLookup symbols;

    private NativeLibrary(String name, SymbolLookup symbols) {
        this.name = name;
        this.symbols = symbols;
    }

    /// The operating system's part of JavaCPP's name for this platform: `linux`, `macosx` or `windows` for example.
    static String system() {
        String platform = Loader.getPlatform();
        return platform.substring(0, platform.indexOf('-'));
    }

    /// Unpacks the library, once, into JavaCPP's cache, and opens it after the libraries that it needs.
    ///
    /// @param artifact the artifact's name
    /// @param files the libraries that it needs, where the artifact has them, then the library itself
    /// @throws UnsatisfiedLinkError if there is none for this platform or it cannot be opened; says why
    static NativeLibrary open(String artifact, List<String> files) {
        String folder = "/org/bytedeco/" + artifact + "/" + Loader.getPlatform() + "/";
        NativeLibrary last = null;
        for (String file : files) {
            URL resource = NativeLibrary.class.getResource(folder + file);
            if (resource != null) { // which of the helpers exist differs between platforms
                last = new NativeLibrary(file, open(resource));
            }
        }
        if (last == null || !last.name.equals(files.getLast())) {
            throw new UnsatisfiedLinkError(
                    "the program was built without %s for the platform %s".formatted(artifact, Loader.getPlatform()));
        }
        return last;
    }

    private static SymbolLookup open(URL resource) {
        try {
            File file = Loader.cacheResource(resource);
            return SymbolLookup.libraryLookup(file.toPath(), Arena.global());
        } catch (IOException | IllegalArgumentException e) {
            throw linkError(resource + " could not be loaded: " + e.getMessage(), e);
        }
    }

    /// A function of the library.
    ///
    /// @throws UnsatisfiedLinkError if it has none of this name
    MethodHandle function(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address =
                symbols.find(symbol).orElseThrow(() -> new UnsatisfiedLinkError(name + " has no function " + symbol));
        return Linker.nativeLinker().downcallHandle(address, descriptor, options);
    }

    static UnsatisfiedLinkError linkError(String message, Throwable cause) {
        var error = new UnsatisfiedLinkError(message);
        error.initCause(cause);
        return error;
    }
}
