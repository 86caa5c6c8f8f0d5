package elboroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.foreign.Linker;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules that keep the mathematics free of the window and each part replaceable; each says why it is there.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("elboroom");

    private static final String[] CORE = {
        "elboroom.text..",
        "elboroom.tensor..",
        "elboroom.nn..",
        "elboroom.optim..",
        "elboroom.data..",
        "elboroom.latent..",
        "elboroom.estimator..",
        "elboroom.vae..",
        "elboroom.training..",
        "elboroom.lab..",
        "elboroom.project..",
        "elboroom.bench..",
        "elboroom.thread.."
    };

    /// Which packages a package may import, beside itself and the JDK.
    private record Imports(String importer, String... allowed) {
        @Override
        public String toString() {
            return importer;
        }
    }

    @SuppressWarnings("UnusedMethod") // called by name, as the test's source of arguments
    private static Stream<Imports> imports() {
        return Stream.of(
                new Imports("text"),
                new Imports("tensor", "org.ejml..", "org.bytedeco.."),
                new Imports("nn", "elboroom.tensor.."),
                new Imports("optim", "elboroom.nn..", "elboroom.tensor.."),
                new Imports("data", "elboroom.tensor.."),
                new Imports("latent", "elboroom.tensor.."),
                new Imports("estimator", "elboroom.latent..", "elboroom.tensor.."),
                new Imports("vae", "elboroom.nn..", "elboroom.latent..", "elboroom.estimator..", "elboroom.tensor.."),
                new Imports("thread"),
                new Imports(
                        "training",
                        "elboroom.thread..",
                        "elboroom.nn..", // the parameters that pass from the model to the optimiser
                        "elboroom.vae..",
                        "elboroom.data..",
                        "elboroom.optim..",
                        "elboroom.estimator..",
                        "elboroom.latent..",
                        "elboroom.tensor.."),
                new Imports(
                        "lab",
                        "elboroom.thread..",
                        "elboroom.training..",
                        "elboroom.vae..",
                        "elboroom.data..",
                        "elboroom.estimator..",
                        "elboroom.latent..",
                        "elboroom.tensor.."),
                new Imports("bench", with(CORE, "com.sun.management..")), // the JDK's own
                new Imports("project", with(CORE, "com.fasterxml.jackson.core..")),
                new Imports("ui.fx", "javafx..", "atlantafx.."),
                new Imports("ui.form", "javafx..", "atlantafx..", "elboroom.text..", "elboroom.ui.fx.."),
                new Imports(
                        "ui.image",
                        "javafx..",
                        "atlantafx..",
                        "elboroom.text..",
                        "javax.imageio..",
                        "elboroom.ui.fx.."),
                new Imports(
                        "ui.chart",
                        "javafx..",
                        "atlantafx..",
                        "elboroom.text..",
                        "elboroom.ui.image..",
                        "elboroom.ui.fx.."),
                new Imports(
                        "ui.scatter",
                        "javafx..",
                        "atlantafx..",
                        "elboroom.text..",
                        "elboroom.ui.chart..",
                        "elboroom.ui.image..",
                        "elboroom.ui.fx.."),
                new Imports(
                        "ui.run",
                        "javafx.beans..",
                        "elboroom.ui.fx..",
                        "elboroom.training..",
                        "elboroom.data..",
                        "elboroom.tensor.."),
                new Imports(
                        "cli",
                        with(
                                CORE,
                                "picocli..",
                                "me.tongfei.progressbar..",
                                "com.fasterxml.jackson.core..",
                                "javax.imageio.."))); // pictures, which need no window
    }

    private static String[] with(String[] packages, String... more) {
        return Stream.concat(Stream.of(packages), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void rulesSeeTheProgram() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("imports")
    void packageImportsOnlyWhatItsPlaceAllows(Imports imports) {
        String self = "elboroom." + imports.importer + "..";
        classes()
                .that(resideInAPackage(self))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(with(imports.allowed, self, "java..", "org.jspecify..", "org.ejml.data..")))
                .because("data flows one way, from pixels to the window, so that each step can be tested and read"
                        + " without those after it")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void featuresKnowOnlyThemselvesSharedControlsAndTheCore() {
        classes()
                .that(resideInAPackage("elboroom.ui.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(
                        CORE,
                        "elboroom.ui..",
                        "java..",
                        "javax.imageio..",
                        "javafx..",
                        "atlantafx..",
                        "org.jspecify..",
                        "org.ejml.data..")))
                .because("a window that called the command line or the composition root could not be opened by them")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotImportEachOther() {
        slices().matching("elboroom.ui.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.<JavaClass>alwaysTrue(),
                        resideInAnyPackage(
                                "elboroom.ui.fx..",
                                "elboroom.ui.form..",
                                "elboroom.ui.image..",
                                "elboroom.ui.chart..",
                                "elboroom.ui.scatter..",
                                "elboroom.ui.run..")) // the run that all features look at
                .because("a feature is one folder and one line in the list of views: it must be possible to add or"
                        + " remove it without touching another")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("elboroom.(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be understood, tested and changed together")
                .check(CLASSES);
    }

    @Test
    void onlyTheInterfaceKnowsJavaFx() {
        noClasses()
                .that(resideInAPackage("elboroom.."))
                .and(describe(
                        "are neither interface nor application",
                        c -> !resideInAnyPackage("elboroom.ui..", "elboroom.app..")
                                .test(c)))
                .should()
                .dependOnClassesThat(resideInAPackage("javafx.."))
                .because("training and studies run without a display, from the command line and in tests")
                .check(CLASSES);
    }

    @Test
    void modelsHoldPropertiesAndNoControls() {
        noClasses()
                .that(resideInAPackage("elboroom.ui.."))
                .and(simpleNameEndingWith("Model"))
                .should()
                .dependOnClassesThat(resideInAPackage("javafx..")
                        .and(describe(
                                "are neither beans nor collections",
                                c -> !resideInAnyPackage("javafx.beans..", "javafx.collections..")
                                        .test(c))))
                .because("a model without scene-graph types can be tested without a toolkit and shown by any view")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void matrixImplementationsStayInTensor() {
        noClasses()
                .that(describe(
                        "are outside tensor",
                        c -> !resideInAPackage("elboroom.tensor..").test(c)))
                .should()
                .dependOnClassesThat(describe(
                        "implement EJML's operations or bind native code",
                        c -> resideInAnyPackage("org.ejml..", "org.bytedeco..").test(c)
                                        && !resideInAPackage("org.ejml.data..").test(c)
                                || c.getFullName().startsWith("elboroom.tensor.OpenBlas")))
                .because("the BLAS must be replaceable in one package; the others see matrices and Gemm")
                .check(CLASSES);
    }

    @Test
    void foreignFunctionsAreCalledInThreePlaces() {
        noClasses()
                .that(describe(
                        "are neither in tensor, nor the trainer's priority, nor the look whether a display opens",
                        c -> !resideInAPackage("elboroom.tensor..").test(c)
                                && !c.getFullName().equals("elboroom.thread.BackgroundPriority")
                                && !c.getFullName().equals("elboroom.ui.fx.XDisplay")))
                .should()
                .dependOnClassesThat(assignableTo(Linker.class))
                .because("a foreign call can crash the process; the BLAS, the scheduler and a sure start are worth it")
                .check(CLASSES);
    }

    @Test
    void onlyTheFxPackageCallsPlatform() {
        noClasses()
                .that(describe(
                        "are outside ui.fx",
                        c -> !resideInAPackage("elboroom.ui.fx..").test(c)))
                .should()
                .dependOnClassesThat(
                        describe("are JavaFX's Platform", c -> c.getFullName().equals("javafx.application.Platform")))
                .because("latest-only dispatch and the frame budget hold only if every hop to the JavaFX thread takes"
                        + " the same door")
                .check(CLASSES);
    }

    @Test
    void randomnessComesFromNamedStreams() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat(assignableTo(Random.class))
                .orShould()
                .dependOnClassesThat(assignableTo(ThreadLocalRandom.class))
                .because("the same seed must give the same bits: only named, counter-based streams are reproducible"
                        + " whatever the order of calls and threads")
                .check(CLASSES);
    }

    @Test
    void standardOutputBelongsToTheCommandLine() {
        noClasses()
                .that(describe(
                        "are outside cli",
                        c -> !resideInAPackage("elboroom.cli..").test(c)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .callMethodWhere(target(name("printStackTrace"))
                        .and(target(rawParameterTypes(new Class<?>[0])))
                        .and(target(owner(assignableTo(Throwable.class)))))
                .because("results on standard output are read by programs; everything else is an event, a log record"
                        + " or an exception")
                .check(CLASSES);
    }

    @Test
    void stylesLiveInStylesheets() {
        noClasses()
                .should()
                .callMethodWhere(target(name("setStyle")).and(target(owner(assignableTo(Node.class)))))
                .because("inline styles ignore the theme: colours are looked up in CSS")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(javaPackage -> javaPackage.getName())
                .toList();
        assertThat(unmarked)
                .as("packages without a @NullMarked package-info, in which null would pass unchecked")
                .isEmpty();
    }
}
