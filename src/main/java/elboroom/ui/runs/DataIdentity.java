package elboroom.ui.runs;

import elboroom.project.RunData;
import elboroom.ui.runs.Overlay.Laid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What tells whether runs have the same images: not their title, since files of one name may have other pixels, and a
/// file may have been moved.
///
/// @param train the training images
/// @param test  the test images
record DataIdentity(RunData.Images train, RunData.Images test) {
    private static final int DIGITS = 8;

    static DataIdentity of(RunData data) {
        return new DataIdentity(data.train(), data.test());
    }

    /// Names for the images of runs: the same images have one name, and others another one.
    static Map<DataIdentity, String> names(List<Laid> runs) {
        var names = new HashMap<DataIdentity, String>();
        for (Laid run : runs) {
            DataIdentity images = run.identity();
            String title = run.facts().data();
            if (!names.containsKey(images)) {
                names.put(images, names.containsValue(title) ? images.told(title) : title);
            }
        }
        return names;
    }

    /// Titles that are the same are told apart by the pixels' hash.
    private String told(String title) {
        String hash = train.sha256();
        return title + " " + hash.substring(0, Math.min(DIGITS, hash.length()));
    }
}
