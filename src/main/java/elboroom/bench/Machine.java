package elboroom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of the computer and of this process.
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    private Machine() {}

    /// For the head of a report.
    public static Map<String, Object> describe() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("cpu", cpu());
        facts.put("cores", cores());
        facts.put("memoryMegabytes", memoryBytes() >> 20);
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        double load = operatingSystem().getSystemLoadAverage();
        if (load >= 0) { // negative where the system does not say
            facts.put("load", Math.round(10 * load) / 10.0);
        }
        return facts;
    }

    /// Physical memory, in bytes.
    public static long memoryBytes() {
        return operatingSystem().getTotalMemorySize();
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static OperatingSystemMXBean operatingSystem() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static String cpu() {
        Optional<String> name = fieldOf(CPU_INFO, "model name");
        if (name.isEmpty() && System.getProperty("os.name").startsWith("Mac")) {
            name = outputOf("sysctl", "-n", "machdep.cpu.brand_string");
        }
        return name.or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElse("unknown");
    }

    /// Bytes of this process in physical memory; empty where the system does not say.
    static OptionalLong residentBytes() {
        return fieldOf(STATUS, "VmRSS")
                .or(() -> outputOf(
                        "ps",
                        "-o",
                        "rss=",
                        "-p",
                        String.valueOf(ProcessHandle.current().pid())))
                .map(text -> text.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .map(digits -> OptionalLong.of(Long.parseLong(digits) << 10))
                .orElse(OptionalLong.empty());
    }

    /// The first value of a key in a file of lines `key: value`.
    private static Optional<String> fieldOf(Path file, String key) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a system without it: the caller says so
        }
    }

    private static Optional<String> outputOf(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a system without this command: the caller says so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
