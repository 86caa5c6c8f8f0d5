package elboroom.project;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.text.Quote;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pinned images in the entries of an archive. The manifest lists them in the order of pinning.
final class PinEntries {
    private static final String KEY = "pins";
    private static final String ENTRY = "entry";
    private static final String OF = "of";
    private static final String TEST = "test";
    private static final String DRAWING = "drawing";
    private static final String INDEX = "index";
    private static final String LABEL = "label";
    private static final Pattern NAME = Pattern.compile("pins/p([1-%d])\\.npy".formatted(PinnedImage.MOST));
    private static final int LARGEST_LABEL = 255;

    private PinEntries() {}

    private static String name(int number) {
        return "pins/p%d.npy".formatted(number);
    }

    /// Adds the images to an archive, and their list to its manifest, unless there are none.
    static void write(ArchiveWriter archive, Map<String, Object> manifest, List<PinnedImage> pins) {
        for (PinnedImage pin : pins) {
            ImageDataset image = pin.image();
            byte[] levels = new byte[image.pixels()];
            image.copyLevels(0, levels.length, ByteBuffer.wrap(levels));
            archive.add(name(pin.number()), Npy.bytes(levels, image.height(), image.width()));
        }
        if (!pins.isEmpty()) {
            manifest.put(KEY, pins.stream().map(PinEntries::toMap).toList());
        }
    }

    private static Map<String, Object> toMap(PinnedImage pin) {
        var map = new LinkedHashMap<String, Object>();
        map.put(ENTRY, name(pin.number()));
        switch (pin.origin()) {
            case PinnedImage.TestImage(int index, int label) -> {
                map.put(OF, TEST);
                map.put(INDEX, index);
                if (label != PinnedImage.NO_LABEL) {
                    map.put(LABEL, label);
                }
            }
            case PinnedImage.Drawn() -> map.put(OF, DRAWING);
        }
        return map;
    }

    /// Reads the images. Older files have none.
    static List<PinnedImage> read(Archive archive) throws RunFileException {
        JsonObject manifest = archive.manifest();
        List<JsonObject> listed = manifest.optional(KEY, JsonObject::objects).orElse(List.of());
        if (listed.size() > PinnedImage.MOST) {
            throw manifest.unusable(
                    KEY, "%,d images".formatted(listed.size()), "at most %d".formatted(PinnedImage.MOST));
        }
        var pins = new ArrayList<PinnedImage>();
        for (JsonObject each : listed) {
            String name = each.text(ENTRY);
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                throw each.unusable(ENTRY, Quote.of(name), "pins/p1.npy to %s".formatted(name(PinnedImage.MOST)));
            }
            int number = Integer.parseInt(matcher.group(1));
            if (pins.stream().anyMatch(pin -> pin.number() == number)) {
                throw each.unusable(ENTRY, "%s again".formatted(name), "an entry of its own");
            }
            pins.add(new PinnedImage(number, image(archive, each, name), origin(each)));
        }
        return pins;
    }

    private static PinnedImage.Origin origin(JsonObject json) throws RunFileException {
        String of = json.text(OF);
        return switch (of) {
            case TEST ->
                new PinnedImage.TestImage(
                        (int) json.integer(INDEX, 0, ImageDataset.MAX_BYTES),
                        json.optional(LABEL, (object, key) -> (int) object.integer(key, 0, LARGEST_LABEL))
                                .orElse(PinnedImage.NO_LABEL));
            case DRAWING -> new PinnedImage.Drawn();
            default -> throw json.unusable(OF, Quote.of(of), "%s or %s".formatted(TEST, DRAWING));
        };
    }

    /// The shape is looked at before anything of its size is allocated.
    private static ImageDataset image(Archive archive, JsonObject json, String name) throws RunFileException {
        NpyHeader header = archive.header(name);
        List<Integer> shape = header.shape();
        boolean fits = header.type() == NpyType.UINT8
                && shape.size() == 2
                && header.count() >= 1
                && header.count() <= PinnedImage.MOST_PIXELS;
        if (!fits) {
            throw json.unusable(
                    ENTRY,
                    "%s, an array of %s".formatted(name, header),
                    "%s [height, width], at most %,d pixels"
                            .formatted(NpyType.UINT8.description(), PinnedImage.MOST_PIXELS));
        }
        int height = shape.get(0);
        int width = shape.get(1);
        return ImageDataset.of(name, height, width, archive.bytes(name, height, width));
    }
}
