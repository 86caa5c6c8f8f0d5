package elboroom.cli;

/// Exit codes of every command.
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /// Ctrl-C: what was written is kept. 128 + SIGINT, as shells have it.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
