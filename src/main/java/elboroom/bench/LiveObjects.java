package elboroom.bench;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// How much the objects in use take, by the virtual machine's own count of every class (`jcmd GC.class_histogram`).
///
/// What a collection leaves in use of the heap is more than that, and grows: the parallel collector does not move
/// objects for a little dead space before them, but fills it with objects of its own (`FillerElement`).
final class LiveObjects {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String FILLER = "jdk.internal.vm.Filler";

    private LiveObjects() {}

    /// Bytes of the objects in use. Collects twice: first what holds memory outside of the heap, and then what that
    /// frees.
    static long bytes() {
        System.gc();
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Object histogram = server.invoke(
                    new ObjectName(COMMANDS), "gcClassHistogram", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    });
            return bytes(String.valueOf(histogram));
        } catch (JMException e) {
            throw new IllegalStateException("the virtual machine does not count its objects", e);
        }
    }

    /// The sum over the lines `number: instances bytes class`.
    static long bytes(String histogram) {
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[0].matches("\\d+:") && !words[3].contains(FILLER))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }
}
