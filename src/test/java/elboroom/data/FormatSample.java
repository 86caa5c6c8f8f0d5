package elboroom.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes files of a format, for the tests that every format must pass ([DatasetFormatContract]).
interface FormatSample {
    /// One for every format of [DatasetFormats], by its identifier.
    Map<String, FormatSample> ALL = Map.of("idx", new Idx());

    /// A correct file of images.
    ///
    /// @param levels the grey levels, image after image, row-major
    byte[] images(byte[] levels, int count, int height, int width);

    /// A correct file of the labels 0, 1, … 9, 0, …; null if the format has no such files.
    byte @Nullable [] labels(int count);

    /// The sample of IDX.
    final class Idx implements FormatSample {
        @Override
        public byte[] images(byte[] levels, int count, int height, int width) {
            return IdxFiles.images(levels, count, height, width);
        }

        @Override
        public byte[] labels(int count) {
            return IdxFiles.labels(count);
        }
    }
}
