package elboroom.ui.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures that follow each other for ever, as a GIF.
///
/// @param pictures of one size, with 8 bits a channel; at least one
/// @param delay    hundredths of a second between two pictures
record GifAnimation(List<BufferedImage> pictures, int delay) {
    /// Writes the file, which stays open.
    ///
    /// @param cancelled whether to give up
    /// @throws CancellationException if it gave up
    void write(OutputStream file, BooleanSupplier cancelled) throws IOException {
        GifPalette palette = GifPalette.of(pictures);
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
        if (!writers.hasNext()) {
            throw new IOException("no GIF writer in this Java runtime; use a full JDK 25");
        }
        ImageWriter writer = writers.next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage picture : pictures) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("writing was cancelled");
                }
                BufferedImage indexed = palette.indexed(picture);
                writer.writeToSequence(new IIOImage(indexed, null, metadata(writer, indexed)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private IIOMetadata metadata(ImageWriter writer, BufferedImage indexed) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(indexed), null);
        String format = metadata.getNativeMetadataFormatName();
        var root = new IIOMetadataNode(format);
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        var loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0}); // for ever
        extensions.appendChild(loop);
        root.appendChild(extensions);
        metadata.mergeTree(format, root);
        return metadata;
    }
}
