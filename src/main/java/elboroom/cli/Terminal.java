package elboroom.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What standard error is connected to. `System.console()` cannot tell: it asks about input and output.
final class Terminal {
    private static final int STANDARD_ERROR = 2;
    private static final int DEFAULT_WIDTH = 80;

    private Terminal() {}

    /// Whether a person sees standard error; false where the C library cannot be asked.
    static boolean standardErrorIsTerminal() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> isatty = linker.defaultLookup().find("isatty");
        if (isatty.isEmpty()) {
            isatty = linker.defaultLookup().find("_isatty");
        }
        if (isatty.isEmpty()) {
            return false;
        }
        try {
            return (int) linker.downcallHandle(
                                    isatty.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                            .invokeExact(STANDARD_ERROR)
                    != 0;
        } catch (Throwable e) {
            throw new AssertionError("isatty could not be called", e);
        }
    }

    /// Columns of the terminal, as far as the environment says.
    static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }
}
