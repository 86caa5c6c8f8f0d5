package elboroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import elboroom.project.AtomicFile;
import elboroom.tensor.Elementwise;
import elboroom.tensor.RandomStream;
import elboroom.ui.fx.Css;
import elboroom.vae.BernoulliLikelihood;
import java.lang.foreign.Linker;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules that keep the mathematics free of the window and each part replaceable; each says why it is there.
///
/// No rule passes on an empty set. ArchUnit fails a rule without classes. Each place that may use something is checked
/// to use it. What is permitted nowhere is found in [Offender].
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("elboroom");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("elboroom");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class);

    private static final String STATISTICS = "org.apache.commons.statistics..";

    private static final String[] CORE = {
        "elboroom.text",
        "elboroom.plot",
        "elboroom.tensor",
        "elboroom.nn",
        "elboroom.optim",
        "elboroom.data",
        "elboroom.latent",
        "elboroom.estimator",
        "elboroom.vae..",
        "elboroom.thread",
        "elboroom.training",
        "elboroom.lab",
        "elboroom.race",
        "elboroom.sweep",
        "elboroom.project"
    };
    private static final String[] TOOLKIT = {"javafx..", "atlantafx..", "org.controlsfx..", "impl.org.controlsfx.."};

    /// What all features share: the controls, and the run that they look at.
    private static final String[] SHARED = {
        "elboroom.ui.fx",
        "elboroom.ui.form",
        "elboroom.ui.image",
        "elboroom.ui.chart",
        "elboroom.ui.scatter",
        "elboroom.ui.run",
        "elboroom.ui.estimator"
    };

    /// What one package may import beside itself, the JDK, JSpecify and EJML's matrices. It says nothing about the
    /// packages below it: they have rows of their own.
    private record Imports(String importer, String... allowed) {
        String packageName() {
            return "elboroom." + importer;
        }

        @Override
        public String toString() {
            return importer;
        }
    }

    /// The table of the packages, from the data to the window: every package of the program has a row.
    private static Stream<Imports> imports() {
        return Stream.concat(features(), fixed());
    }

    private static Stream<Imports> fixed() {
        return Stream.of(
                new Imports("text", "com.fasterxml.jackson.core.."),
                new Imports("plot", STATISTICS, "elboroom.text", "javax.xml.stream..", "javax.imageio.."),
                new Imports("tensor", "org.ejml..", "org.bytedeco.."),
                new Imports("nn", "elboroom.tensor"),
                new Imports("optim"),
                new Imports("data", "elboroom.text", "elboroom.tensor"),
                new Imports("latent", "elboroom.tensor"),
                new Imports("estimator", "elboroom.text", "elboroom.latent", "elboroom.tensor"),
                new Imports(
                        "vae",
                        "elboroom.text",
                        "elboroom.nn",
                        "elboroom.latent",
                        "elboroom.estimator",
                        "elboroom.tensor"),
                new Imports("vae.evidence", "elboroom.vae", "elboroom.nn", "elboroom.latent", "elboroom.tensor"),
                new Imports("thread"),
                new Imports(
                        "training",
                        "elboroom.thread",
                        "elboroom.text",
                        "elboroom.nn", // the parameters that pass from the model to the optimiser
                        "elboroom.vae..",
                        "elboroom.data",
                        "elboroom.optim",
                        "elboroom.estimator",
                        "elboroom.latent",
                        "elboroom.tensor"),
                new Imports(
                        "lab",
                        "elboroom.text",
                        "elboroom.plot", // the figure of a study
                        STATISTICS,
                        "elboroom.nn", // the activation of the small models of certificates
                        "elboroom.thread",
                        "elboroom.training",
                        "elboroom.vae..",
                        "elboroom.data",
                        "elboroom.estimator",
                        "elboroom.latent",
                        "elboroom.tensor"),
                new Imports(
                        "race",
                        "elboroom.text",
                        "elboroom.plot", // the figures
                        "elboroom.thread",
                        "elboroom.lab", // the variance along training
                        "elboroom.project", // the settings in reports
                        "elboroom.training",
                        "elboroom.vae",
                        "elboroom.data",
                        "elboroom.estimator",
                        "elboroom.latent",
                        "elboroom.tensor"),
                new Imports(
                        "sweep",
                        "elboroom.text",
                        "elboroom.plot", // the figures
                        "elboroom.lab",
                        "elboroom.race", // runs side by side
                        "elboroom.project", // the reading of reports
                        "elboroom.training",
                        "elboroom.vae",
                        "elboroom.data",
                        "elboroom.estimator",
                        "elboroom.latent",
                        "elboroom.tensor"),
                new Imports(
                        "project",
                        "elboroom.text",
                        "elboroom.lab", // the studies of a run
                        "elboroom.training",
                        "elboroom.nn", // the names and shapes of the parameters
                        "elboroom.vae",
                        "elboroom.data",
                        "elboroom.optim",
                        "elboroom.estimator",
                        "elboroom.latent",
                        "elboroom.tensor"),
                new Imports(
                        "bench", with(CORE, STATISTICS, "com.sun.management..", "javax.management..")), // the JDK's own
                new Imports("ui.fx", with(TOOLKIT, "elboroom.text", "elboroom.thread")),
                new Imports("ui.form", with(TOOLKIT, "elboroom.text", "elboroom.ui.fx")),
                new Imports(
                        "ui.image",
                        with(
                                TOOLKIT,
                                "elboroom.text",
                                "elboroom.plot",
                                "elboroom.project", // the writing of files
                                "elboroom.ui.fx",
                                "elboroom.ui.form", // tooltips
                                "javax.imageio..")),
                new Imports(
                        "ui.chart",
                        with(
                                TOOLKIT,
                                STATISTICS,
                                "elboroom.text",
                                "elboroom.plot",
                                "elboroom.ui.fx",
                                "elboroom.ui.form", // tooltips
                                "elboroom.ui.image")),
                new Imports(
                        "ui.scatter",
                        with(
                                TOOLKIT,
                                STATISTICS,
                                "elboroom.text",
                                "elboroom.thread",
                                "elboroom.plot",
                                "elboroom.ui.fx",
                                "elboroom.ui.form", // tooltips
                                "elboroom.ui.image",
                                "elboroom.ui.chart")),
                new Imports(
                        "ui.run",
                        "javafx.beans..",
                        "elboroom.text",
                        "elboroom.estimator", // whose names all features write in the same way
                        "elboroom.lab", // the studies of a run
                        "elboroom.ui.fx",
                        "elboroom.training",
                        "elboroom.data",
                        "elboroom.tensor"),
                new Imports(
                        "ui.estimator",
                        with(
                                TOOLKIT,
                                "elboroom.text",
                                "elboroom.vae",
                                "elboroom.latent", // the family of a model
                                "elboroom.estimator",
                                "elboroom.lab", // sets of estimators
                                "elboroom.ui.fx",
                                "elboroom.ui.form",
                                "elboroom.ui.run")),
                new Imports(
                        "cli",
                        with(CORE, "elboroom.bench", "elboroom.cli.slip", "picocli..", "me.tongfei.progressbar..")),
                new Imports("cli.slip", CORE),
                new Imports("app", with(TOOLKIT, "elboroom..", "javax.imageio..", "javax.management..")));
    }

    /// The features of the window: every package of `ui` that is not shared. A feature knows the core and what all
    /// share, neither another feature nor what puts them together.
    private static Stream<Imports> features() {
        List<String> shared = List.of(SHARED);
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> name.startsWith("elboroom.ui.") && !shared.contains(name))
                .map(name -> new Imports(name.substring("elboroom.".length()), with(with(CORE, SHARED), TOOLKIT)));
    }

    private static String[] with(String[] packages, String... more) {
        return Stream.concat(Stream.of(packages), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void everyPackageHasOneRowInTheTable() {
        List<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).distinct().toList();
        assertThat(imports().map(Imports::packageName))
                .as("the packages in the table of imports; one that is missing imports what it likes")
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @ParameterizedTest
    @MethodSource("imports")
    void packageImportsOnlyWhatItsPlaceAllows(Imports imports) {
        String self = imports.packageName();
        classes()
                .that(resideInAPackage(self))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(with(imports.allowed, self, "java..", "org.jspecify..", "org.ejml.data..")))
                .because("data flows one way, from pixels to the window, so that each step can be tested and read"
                        + " without those after it")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotImportEachOther() {
        slices().matching("elboroom.ui.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.<JavaClass>alwaysTrue(), resideInAnyPackage(SHARED))
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
        onlyIn(
                List.of(resideInAPackage("elboroom.ui.."), resideInAPackage("elboroom.app..")),
                dependOnClassesThat(resideInAPackage("javafx..")),
                "training and studies run without a display, from the command line and in tests");
    }

    @Test
    void modelsHoldPropertiesAndNoControls() {
        noClasses()
                .that(resideInAPackage("elboroom.ui.."))
                .and(describe("are models", c -> outermost(c).getSimpleName().endsWith("Model")))
                .should(holdControls())
                .because("a model without scene-graph types can be tested without a toolkit and shown by any view")
                .check(CLASSES);
        assertThat(noClasses()
                        .should(holdControls())
                        .evaluate(OFFENDERS)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(detail -> detail.contains("javafx.scene.Node"))
                .anyMatch(detail -> detail.contains("elboroom.ui.image.BitStrip"));
    }

    /// The program's own controls count, too.
    private static ArchCondition<JavaClass> holdControls() {
        return dependOnClassesThat(resideInAPackage("javafx..")
                        .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections..")))
                        .or(assignableTo(Node.class)))
                .as("hold controls");
    }

    @Test
    void matrixImplementationsStayInTensor() {
        onlyIn(
                List.of(resideInAPackage("elboroom.tensor")),
                dependOnClassesThat(describe(
                        "implement EJML's operations or bind native code",
                        c -> resideInAnyPackage("org.ejml..", "org.bytedeco..").test(c)
                                        && !resideInAPackage("org.ejml.data..").test(c)
                                || c.getFullName().startsWith("elboroom.tensor.OpenBlas"))),
                "the BLAS must be replaceable in one package; the others see matrices and Gemm");
    }

    @Test
    void foreignFunctionsAreCalledInThreePlaces() {
        onlyIn(
                List.of(
                        resideInAPackage("elboroom.tensor"),
                        describe(
                                "lower a thread's priority",
                                c -> c.getSimpleName().equals("BackgroundPriority")),
                        describe(
                                "look whether a display opens",
                                c -> c.getSimpleName().equals("XDisplay"))),
                dependOnClassesThat(assignableTo(Linker.class)),
                "a foreign call can crash the process; the BLAS, the scheduler and a sure start are worth it");
    }

    @Test
    void onlyTheFxPackageCallsPlatform() {
        onlyIn(
                List.of(resideInAPackage("elboroom.ui.fx")),
                dependOnClassesThat(
                        describe("are JavaFX's Platform", c -> c.getFullName().equals("javafx.application.Platform"))),
                "latest-only dispatch and the frame budget hold only if every hop to the JavaFX thread takes the same"
                        + " door");
    }

    @Test
    void theInterfaceWorksOnlyInBackgrounds() {
        List<DescribedPredicate<JavaClass>> makers = Stream.of(
                        "ExplorerView",
                        "ScatterPicture",
                        "ExportMenu",
                        "Lab",
                        "Races",
                        "Sweeps",
                        "Shelf",
                        "ToyBench",
                        "Timeline",
                        "Program",
                        "EndOfProcess",
                        "LongWork")
                .map(name -> describe(
                        "are " + name, (JavaClass c) -> c.getSimpleName().equals(name)))
                .toList();
        onlyIn(
                CLASSES.that(resideInAnyPackage("elboroom.ui..", "elboroom.app..")),
                makers, // of the executors on which a Background works; a LongWork only shows one, an end is no work
                makeThreads(),
                "what fails on a bare thread is never shown to a person: a Background shows it, errors included");
    }

    @Test
    void fileDialogsOpenInOnePlace() {
        onlyIn(
                List.of(describe("are FileDialogs", c -> c.getSimpleName().equals("FileDialogs"))),
                callMethodWhere(target(owner(assignableTo(FileChooser.class)))
                                .and(target(describe(
                                        "shows", method -> method.getName().startsWith("show")))))
                        .as("open dialogs for files"),
                "previews lie above every window, so they are hidden before a dialog of the platform opens");
    }

    @Test
    void everyTooltipHasLines() {
        onlyIn(
                List.of(describe("are Tip", c -> c.getSimpleName().equals("Tip"))),
                callConstructorWhere(target(owner(assignableTo(Tooltip.class)))
                                .and(target(not(owner(describe(
                                        "is Tip", c -> c.getSimpleName().equals("Tip")))))))
                        .as("make tooltips"),
                "the toolkit's own tooltip is one line, which may be wider than the screen");
    }

    private static ArchCondition<JavaClass> makeThreads() {
        Set<String> makers = Set.of("ofVirtual", "ofPlatform", "startVirtualThread");
        return callMethodWhere(target(owner(assignableTo(Thread.class)))
                        .and(target(describe("makes threads", method -> makers.contains(method.getName())))))
                .or(callMethodWhere(
                        target(owner(assignableTo(CompletableFuture.class))).and(target(nameEndingWith("Async")))))
                .or(callConstructorWhere(target(owner(assignableTo(Thread.class)))))
                .or(callMethodWhere(target(owner(resideInAPackage("java.util..")))
                        .and(target(describe(
                                "is parallel", method -> method.getName().startsWith("parallel"))))))
                .or(dependOnClassesThat(belongToAnyOf(Executors.class, Timer.class)
                        .or(assignableTo(ExecutorService.class))
                        .or(resideInAPackage("javafx.concurrent.."))))
                .as("make threads");
    }

    @Test
    void threadsAreSeenToBeMade() {
        Class<?>[] offenders = Offender.class.getDeclaredClasses();
        assertThat(offenders).isNotEmpty();
        for (Class<?> offender : offenders) {
            assertThat(noClasses()
                            .should(makeThreads())
                            .evaluate(new ClassFileImporter().importClasses(offender))
                            .hasViolation())
                    .as("%s is seen to make threads", offender)
                    .isTrue();
        }
    }

    @Test
    void theLikelihoodStandsOnce() {
        onlyIn(
                List.of(describe("is the likelihood", c -> c.isEquivalentTo(BernoulliLikelihood.class))),
                callMethodWhere(
                        target(name("bernoulliLogLikelihood")).and(target(owner(assignableTo(Elementwise.class))))),
                "training, the evidence and the studies must mean the same by log p(x|z)");
    }

    @Test
    void randomnessComesFromNamedStreams() {
        String reason = "the same seed must give the same bits: only named, counter-based streams are reproducible"
                + " whatever the order of calls and threads";
        nowhere(callMethod(Math.class, "random"), reason);
        nowhere(dependOnClassesThat(assignableTo(Random.class)), reason);
        nowhere(dependOnClassesThat(assignableTo(ThreadLocalRandom.class)), reason);
        nowhere(dependOnClassesThat(assignableTo(SplittableRandom.class)), reason);
        nowhere(callMethod(Collections.class, "shuffle", List.class), reason);
        nowhere(callMethod(UUID.class, "randomUUID"), reason);
        onlyIn(
                List.of(describe("are the named streams", c -> c.isEquivalentTo(RandomStream.class))),
                dependOnClassesThat(resideInAPackage("java.util.random..")),
                reason);
    }

    @Test
    void timeIsMeasuredByAClockThatNobodySets() {
        String reason = "a person or the network may set the machine's clock back while a run trains";
        onlyIn(
                List.of(
                        describe("are AtomicFile, whose names only differ", c -> c.isEquivalentTo(AtomicFile.class)),
                        describe(
                                "measure across processes",
                                c -> c.getSimpleName().equals("StartProbe"))),
                callMethod(System.class, "currentTimeMillis"),
                reason);
        nowhere(callMethod(Instant.class, "now"), reason);
    }

    @Test
    void standardOutputBelongsToTheCommandLine() {
        String reason = "results on standard output are read by programs; everything else is an event, a log record or"
                + " an exception";
        onlyIn(List.of(resideInAPackage("elboroom.cli..")), accessField(System.class, "out"), reason);
        onlyIn(
                List.of(resideInAPackage("elboroom.cli.."), resideInAPackage("elboroom.app..")),
                accessField(System.class, "err"),
                reason);
        nowhere(
                callMethodWhere(target(name("printStackTrace"))
                        .and(target(rawParameterTypes(new Class<?>[0])))
                        .and(target(owner(assignableTo(Throwable.class))))),
                reason);
    }

    @Test
    void stylesLiveInStylesheets() {
        String reason = "inline styles ignore the theme: colours are looked up in CSS";
        for (String inline : List.of("setStyle", "styleProperty")) { // tooltips, tabs and menu items have them, too
            nowhere(callMethodWhere(target(name(inline)).and(target(owner(assignableTo(Styleable.class))))), reason);
        }
    }

    @Test
    void stylesAreAppliedToShowingWindowsAlone() {
        onlyIn(
                List.of(describe("is Css", c -> c.isEquivalentTo(Css.class))),
                callMethodWhere(target(name("applyCss")).and(target(owner(assignableTo(Node.class))))),
                "a closed window has no stylesheets any more: every colour of the theme would be a warning");
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

    @Test
    void testsWaitForConditionsAndNotForATime() {
        onlyIn(
                TESTS,
                List.of(describe("offend on purpose", c -> c.getSimpleName().equals("Offender"))),
                callMethodWhere(target(name("sleep"))),
                "a time that suffices here is too short on a busy machine and too long on all others");
    }

    /// Checks that a use is found in the places that are permitted to have it, in each of them, and nowhere else.
    private static void onlyIn(
            List<DescribedPredicate<JavaClass>> places, ArchCondition<JavaClass> use, String reason) {
        onlyIn(CLASSES, places, use, reason);
    }

    private static void onlyIn(
            JavaClasses classes,
            List<DescribedPredicate<JavaClass>> places,
            ArchCondition<JavaClass> use,
            String reason) {
        places.forEach(place -> assertThat(
                        noClasses().that(place).should(use).evaluate(classes).hasViolation())
                .as("classes that %s %s; else the permission is not needed", place.getDescription(), use)
                .isTrue());
        noClasses()
                .that(not(DescribedPredicate.or(places)))
                .should(use)
                .because(reason)
                .check(classes);
    }

    /// Checks that the program lacks a use which is found where it is.
    private static void nowhere(ArchCondition<JavaClass> use, String reason) {
        assertThat(noClasses().should(use).evaluate(OFFENDERS).hasViolation())
                .as("Offender is seen to %s", use)
                .isTrue();
        noClasses().should(use).because(reason).check(CLASSES);
    }

    private static JavaClass outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(ArchitectureTest::outermost).orElse(inner);
    }
}
