package elboroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What outgrows the usual size is split, or says why it is not. Lines are those of the source files, all of them: of a
/// class its whole file, of a method from its first annotation or modifier to its last brace. Tests may be as long as
/// they like.
class SizesTest {
    private static final Path PROGRAM = Path.of("src/main/java");
    private static final int CLASS = 300;
    private static final int MODEL = 200;
    private static final int METHOD = 40;

    /// What is larger, and why.
    ///
    /// @param what a class, or `Class.method`
    /// @param most the lines that it may have; what grows past them is looked at again
    private record Larger(String what, int most, String reason) {}

    private static final List<Larger> LARGER = List.of(
            new Larger(
                    "EvidenceModel",
                    240,
                    "the images' evidence and its curve are of one run, and drop what is of another"),
            new Larger(
                    "ExplorerModel", 370, "image, map and code are of one run, and drop together what is of another"),
            new Larger(
                    "LabController", 355, "the study's form, progress, plots and table, and what begins certificates"),
            new Larger(
                    "LabModel", 245, "choice, study and table hold each other: what runs decides what can be chosen"),
            new Larger("RunModel", 365, "a property, a command or a state each; a third of the lines documents them"),
            new Larger(
                    "ScatterPlot", 350, "a property or an action each; what draws and moves are classes of their own"),
            new Larger("StructureModel", 305, "a dozen parameters of the draft, each with its property and its bounds"),
            new Larger(
                    "NumericsBench.measureTraining", 55, "the rounds of one measurement, and the rows of its result"),
            new Larger(
                    "QuadratureEvidence.integrate", 42, "three integrals, in the order in which each needs the last"),
            new Larger("TrainReport.table", 75, "one statement for each row of the table"));

    private static Map<String, Integer> excess = Map.of();

    @BeforeAll
    static void measure() throws IOException {
        assertThat(PROGRAM)
                .as("the program's sources, seen from where tests run")
                .isDirectory();
        excess = excess(PROGRAM);
    }

    @Test
    void whatIsLargerHasAReason() {
        Map<String, Integer> permitted = new LinkedHashMap<>();
        LARGER.forEach(larger -> permitted.put(larger.what, larger.most));
        List<String> tooLarge = excess.entrySet().stream()
                .filter(found -> found.getValue() > permitted.getOrDefault(found.getKey(), 0))
                .map(found -> "%s: %d lines".formatted(found.getKey(), found.getValue()))
                .toList();
        assertThat(tooLarge)
                .as(
                        "larger than %d lines for a class, %d for a model, %d for a method: split it, or give the"
                                + " reason",
                        CLASS, MODEL, METHOD)
                .isEmpty();
    }

    @Test
    void noReasonIsGivenForWhatIsSmallAgain() {
        assertThat(LARGER.stream().map(Larger::what))
                .as("what is still larger; take the others off the list")
                .allMatch(excess::containsKey);
    }

    @Test
    void linesAreCounted(@TempDir Path folder) throws IOException {
        write(folder.resolve("a/Short.java"), "class Short {\n", "int x;\n".repeat(CLASS - 2), "}\n");
        write(folder.resolve("a/Long.java"), "class Long {\n", "int x;\n".repeat(CLASS - 1), "}\n");
        write(folder.resolve("a/SmallModel.java"), "class SmallModel {\n", "int x;\n".repeat(MODEL - 2), "}\n");
        write(folder.resolve("a/LargeModel.java"), "class LargeModel {\n", "int x;\n".repeat(MODEL - 1), "}\n");
        write(
                folder.resolve("a/Methods.java"),
                "class Methods {\n",
                "void small() {\n",
                "x++;\n".repeat(METHOD - 2),
                "}\n",
                "/// A comment does not count.\n",
                "void large() {\n",
                "x++;\n".repeat(METHOD - 1),
                "}\n",
                "class Inner {\n@Override\n void inner() {\n",
                "x++;\n".repeat(METHOD - 2),
                "}\n}\n}\n");
        assertThat(excess(folder))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Long", CLASS + 1,
                        "LargeModel", MODEL + 1,
                        "Methods.large", METHOD + 1,
                        "Inner.inner", METHOD + 1));
    }

    private static void write(Path file, String... text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("", text));
    }

    /// What is larger than usual in a folder of sources, with its lines.
    private static Map<String, Integer> excess(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Map<String, Integer> excess = new LinkedHashMap<>();
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > (file.toString().endsWith("Model.java") ? MODEL : CLASS)) {
                excess.put(file.getFileName().toString().replace(".java", ""), lines);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                methods(unit, positions).forEach((method, lines) -> {
                    if (lines > METHOD) {
                        excess.put(method, lines);
                    }
                });
            }
        }
        return excess;
    }

    /// The lines of each method of a file; of overloads those of the longest.
    private static Map<String, Integer> methods(CompilationUnitTree unit, SourcePositions positions) {
        LineMap lines = unit.getLineMap();
        Map<String, Integer> methods = new LinkedHashMap<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                String owner = ((ClassTree) getCurrentPath().getParentPath().getLeaf())
                        .getSimpleName()
                        .toString();
                methods.merge(owner + "." + method.getName(), (int) (last - first) + 1, Math::max);
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
        return methods;
    }
}
