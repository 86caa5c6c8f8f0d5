package elboroom.plot;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an SVG file, element by element. The JDK's writer of XML escapes every text.
public final class SvgWriter {
    private static final long PARTS = 100; // of a pixel, to which numbers are rounded

    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter xml;
    private int ids;

    /// Begins a picture.
    ///
    /// @param title      what it shows
    /// @param attributes names and values that hold for all of it
    public SvgWriter(String title, double width, double height, String... attributes) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
            attributes("viewBox", "0 0 %s %s".formatted(number(width), number(height)));
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        element("title", title);
    }

    /// Writes an element without elements in it.
    ///
    /// @param text       what stands in it; empty for nothing
    /// @param attributes names and values
    public void element(String name, String text, String... attributes) {
        try {
            if (text.isEmpty()) {
                xml.writeEmptyElement(name);
                attributes(attributes);
            } else {
                xml.writeStartElement(name);
                attributes(attributes);
                xml.writeCharacters(text);
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /// Begins an element; what is written until [#close] stands in it.
    public void open(String name, String... attributes) {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /// Ends the element that was opened last.
    public void close() {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /// A name for an element that others refer to.
    public String newId() {
        return "e" + ++ids;
    }

    /// The whole file.
    public String finish() {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return written + "\n";
    }

    /// A number as SVG reads it in every country, to a hundredth of a pixel.
    public static String number(double value) {
        long parts = Math.round(value * PARTS);
        String sign = parts < 0 ? "-" : "";
        long whole = Math.abs(parts) / PARTS;
        long rest = Math.abs(parts) % PARTS;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest);
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private static IllegalStateException unwritable(XMLStreamException cause) {
        return new IllegalStateException("SVG: a picture in memory could not be written", cause);
    }
}
