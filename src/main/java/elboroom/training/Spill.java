package elboroom.training;

import java.io.IOException;

/// A place on the disk for the arrays of moments that have no room in memory. Thread-safe.
public interface Spill {
    /// Takes nothing.
    Spill NONE = new Spill() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public Stored write(float[][] arrays) throws IOException {
            throw new IOException("nothing is spilled");
        }

        @Override
        public void close() {}
    };

    /// Arrays that were written.
    interface Stored {
        /// Reads them, each time anew.
        float[][] read() throws IOException;
    }

    /// Whether it takes anything.
    default boolean isOn() {
        return true;
    }

    /// Writes arrays. They stay until nothing holds the result any more.
    Stored write(float[][] arrays) throws IOException;

    /// Ends it. Nothing can be written or read any more.
    void close();
}
