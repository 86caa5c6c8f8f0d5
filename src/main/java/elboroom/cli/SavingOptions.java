package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.data.Mnist;
import elboroom.project.Claim;
import elboroom.project.EmbeddedData;
import elboroom.project.Project;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.text.FileReason;
import elboroom.text.Numbers;
import elboroom.training.Keyframes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which run goes on, and where the run is saved.
final class SavingOptions {
    private static final int SECONDS = 60;
    private static final double MOST_MINUTES = 1e6;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save the run into a file, as in run.elbo, at its end and if it is interrupted. It can go on "
                    + "from there with --resume. Default: with --resume the same file, else nowhere.")
    private @Nullable Path save;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "Go on with a saved run, with its own settings, to --epochs or --steps. It gets the same bits "
                            + "as a run that never stopped. Of a file of several runs, --run says which.")
    private @Nullable Path resume;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--autosave",
            paramLabel = "MINUTES",
            description = "Also save the run every so many minutes. Default: only at its end.")
    private @Nullable Double minutes;

    @Option(
            names = "--keyframes",
            paramLabel = "MEGABYTES",
            description = "Keep earlier moments of the run in the file, too, up to this size: about 24 in each factor "
                    + "of ten of the steps, and the ends of epochs. Default: only the newest state.")
    private @Nullable Integer keyframes;

    @Option(
            names = "--embed-data",
            description = "Also put the images and labels of --data into the file, up to 32 MB of pixels, so that the "
                    + "run goes on where these files are not. The digits that come with the program need not be there. "
                    + "Default: only if the run of --resume has its images in its file.")
    private boolean embed;

    /// Checks that there is a file to embed images in.
    ///
    /// @throws ParameterException if there is none
    void requireFileForData() {
        if (embed && file().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--embed-data: got it without --save, expected a file to put the images into");
        }
    }

    /// Checks that what is to be embedded may be.
    ///
    /// @throws CliFailure if there is too much
    void requireSmall(LoadedData loaded) {
        long bytes = EmbeddedData.bytes(loaded.data());
        if (embed && !(loaded.source() instanceof Mnist) && !EmbeddedData.isPossible(loaded)) {
            throw new CliFailure(
                    "--embed-data",
                    "%,d bytes of pixels in %s".formatted(bytes, loaded.source().title()),
                    "at most %,d".formatted(EmbeddedData.MOST),
                    "leave it out, and keep the files with the run");
        }
    }

    /// What the file says of the images. Those of a run that had them embedded stay so.
    RunData data(LoadedData loaded, @Nullable ResumedRun resumed) {
        boolean embedded = embed || resumed != null && resumed.run().data().embedded() != null;
        return RunData.of(loaded)
                .with(embedded && EmbeddedData.isPossible(loaded) ? new EmbeddedData.Held(loaded.data()) : null);
    }

    /// Remembers what is to be kept of the run; null for nothing but its newest state.
    ///
    /// @throws ParameterException if the size is out of range
    @Nullable
    Keyframes keyframes() {
        if (keyframes == null) {
            return null;
        }
        if (keyframes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--keyframes: got %,d, expected at least 1 megabyte".formatted(keyframes));
        }
        return new Keyframes((long) keyframes << 20);
    }

    /// The run that is to go on.
    Optional<Path> resumed() {
        return Optional.ofNullable(resume);
    }

    /// The file and the run that is to go on; null for none.
    ///
    /// @throws RunFileException if it cannot be read
    @Nullable
    ResumedRun read() throws RunFileException {
        if (resume == null) {
            return null;
        }
        Project project = RunFile.readProject(resume);
        String name = choice.name();
        int at = name == null ? project.active() : project.find(name);
        return new ResumedRun(project, at, project.runs().get(at).load());
    }

    /// What is saved with the run: the other runs of its file, if it goes on there.
    @Nullable
    ResumedRun keptWith(@Nullable ResumedRun resumed) {
        return resumed != null && file().filter(this::isResumed).isPresent() ? resumed : null;
    }

    /// Where the run is to be saved.
    Optional<Path> file() {
        return Optional.ofNullable(save == null ? resume : save);
    }

    /// How often; null for only at the end.
    ///
    /// @throws ParameterException if the options do not fit together
    @Nullable
    Duration interval() {
        if (minutes == null) {
            return null;
        }
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--autosave: got %s, expected more than 0 and at most %,.0f minutes"
                            .formatted(Numbers.parameter(minutes), MOST_MINUTES));
        }
        if (file().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--autosave: got it without --save, expected a file to save the run into");
        }
        return Duration.ofMillis(Math.round(minutes * SECONDS * 1000));
    }

    /// Holds the file of the run while it trains, so that no other `elbo-room` saves into it.
    ///
    /// @return null if the run is not saved
    /// @throws CliFailure if another holds it, or it cannot be written
    @Nullable
    Claim claim() {
        Path file = file().orElse(null);
        if (file == null) {
            return null;
        }
        try {
            return Claim.ofFile(file)
                    .orElseThrow(() -> new CliFailure(
                            file.toString(),
                            "another elbo-room that saves its run into it",
                            "a file of its own",
                            "wait for that to end, or choose another --save"));
        } catch (IOException e) {
            throw new CliFailure(
                    file.toString(),
                    "no way to write it (%s)".formatted(FileReason.of(e)),
                    "a file in a folder that can be written to",
                    "choose another --save");
        }
    }

    /// Checks that no other file is overwritten.
    ///
    /// @throws CliFailure if the file is there, and is not the one that goes on
    void requireFree(boolean overwrite) {
        if (save != null && !overwrite && Files.exists(save) && !isResumed(save)) {
            throw new CliFailure(
                    save.toString(),
                    "a file that is there already",
                    "none",
                    "choose another --save, or add --overwrite");
        }
    }

    private boolean isResumed(Path file) {
        return resume != null
                && resume.toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize());
    }

    /// What a run is called that is saved into this file for the first time.
    String name(@Nullable SavedRun resumed) {
        if (resumed != null) {
            return resumed.name();
        }
        String file = save == null ? "" : String.valueOf(save.getFileName());
        return file.endsWith(RunFile.EXTENSION) ? file.substring(0, file.length() - RunFile.EXTENSION.length()) : file;
    }
}
