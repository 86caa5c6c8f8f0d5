package elboroom.cli;

import elboroom.text.Ascii;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/// Prints in the terminal's character set, with words for what that cannot show.
final class ReadableStream extends PrintStream {
    ReadableStream(OutputStream out, Charset charset) {
        super(out, true, charset);
    }

    /// Standard output.
    static ReadableStream standardOutput() {
        return new ReadableStream(new FileOutputStream(FileDescriptor.out), System.out.charset());
    }

    /// Standard error.
    static ReadableStream standardError() {
        return new ReadableStream(new FileOutputStream(FileDescriptor.err), System.err.charset());
    }

    @Override
    public void print(String text) {
        super.print(Ascii.unlessEncodable(String.valueOf(text), charset()));
    }
}
