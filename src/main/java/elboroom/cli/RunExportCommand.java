package elboroom.cli;

import elboroom.project.AtomicFile;
import elboroom.project.CodesTable;
import elboroom.project.CurveCsv;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.project.ShadowCsv;
import elboroom.project.TensorBoardFile;
import elboroom.training.ImageCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `run export`: the curves of a run, and the codes of images, in files for other programs.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes a run's curves, or the code and the terms of every image, into files for other programs. "
                + "Give --curves, --codes or both.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage", "130:interrupted by Ctrl-C"})
final class RunExportCommand implements Callable<Integer> {
    static final String CURVES_CSV = "curves.csv";
    static final String SHADOWS_CSV = RunShadows.CSV;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A file of a run, as in run.elbo.")
    private Path file;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write the files into; made if need be.")
    private Path out;

    @Option(
            names = "--curves",
            paramLabel = "FORMAT",
            completionCandidates = Choices.CurveFormats.class,
            converter = Choices.CurveFormats.class,
            description = "Write the training and the test curve: csv, into " + CURVES_CSV + ", or tensorboard, an "
                    + "event file that TensorBoard shows. May be repeated. Estimators that were measured along "
                    + "training are there, too: csv writes them into " + SHADOWS_CSV + ".")
    private List<CurveFormat> curves = List.of();

    @Mixin
    private CodesOptions codes;

    @Option(names = "--overwrite", description = "Replace earlier files in --out.")
    private boolean overwrite;

    @Option(
            names = "--json",
            description = "Print one JSON object instead of a table: files, and with --codes images, evidenceImages "
                    + "and columns.")
    private boolean json;

    /// The files that curves can be written into.
    enum CurveFormat {
        CSV,
        TENSORBOARD;

        String fileName(SavedRun run) {
            return switch (this) {
                case CSV -> CURVES_CSV;
                case TENSORBOARD -> TensorBoardFile.name(run);
            };
        }
    }

    RunExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (curves.isEmpty() && codes.formats().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "got nothing to export, expected --curves csv, --curves tensorboard, --codes csv or --codes npz");
        }
        SavedRun run = RunFile.read(file, choice.name());
        CodesExport export = codes.formats().isEmpty() ? null : codes.export(run);
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = OutputFolder.claim(out, overwrite, fileNames(run))) {
            ImageCodes computed = export == null ? null : export.compute(context, interruption);
            if (export != null && computed == null) {
                context.err().println("elbo-room run export: interrupted, nothing was written");
                return ExitCode.INTERRUPTED;
            }
            var written = new ArrayList<Path>();
            Map<String, AtomicFile.Writing> contents = contents(run, computed);
            if (contents.containsKey(CURVES_CSV)) {
                folder.deleteEarlier(SHADOWS_CSV::equals, contents.keySet()); // it belongs to the curves
            }
            CliFailure notWritten = folder.writeAll(contents, written::add);
            context.print(json, () -> toMap(written, computed), () -> table(written, computed));
            if (notWritten != null) {
                throw notWritten;
            }
            if (interruption.requested()) {
                context.err().println("elbo-room run export: interrupted, the files have no evidence");
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.DONE;
        }
    }

    private List<String> fileNames(SavedRun run) {
        var names = new ArrayList<String>();
        curves.forEach(format -> names.add(format.fileName(run)));
        if (hasShadowTable(run)) {
            names.add(SHADOWS_CSV);
        }
        codes.formats().forEach(format -> names.add(format.fileName()));
        return names.stream().distinct().toList();
    }

    private boolean hasShadowTable(SavedRun run) {
        return curves.contains(CurveFormat.CSV) && !run.shadows().points().isEmpty();
    }

    private static AtomicFile.Writing text(String rows) {
        return stream -> stream.write(rows.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, AtomicFile.Writing> contents(SavedRun run, @Nullable ImageCodes computed) {
        var contents = new LinkedHashMap<String, AtomicFile.Writing>();
        for (CurveFormat format : curves) {
            contents.put(
                    format.fileName(run),
                    switch (format) {
                        case CSV -> text(CurveCsv.of(run.state().curves()));
                        case TENSORBOARD -> stream -> TensorBoardFile.write(run, stream);
                    });
        }
        if (hasShadowTable(run)) {
            contents.put(SHADOWS_CSV, text(ShadowCsv.of(run.shadows().points())));
        }
        if (computed != null) {
            var table = new CodesTable(computed);
            for (CodesFormat format : codes.formats()) {
                contents.put(
                        format.fileName(),
                        switch (format) {
                            case CSV -> table::writeCsv;
                            case NPZ -> table::writeNpz;
                        });
            }
        }
        return contents;
    }

    private static Map<String, Object> toMap(List<Path> written, @Nullable ImageCodes computed) {
        var map = new LinkedHashMap<String, Object>();
        map.put("files", written.stream().map(Path::toString).toList());
        if (computed != null) {
            map.put("images", computed.images().count());
            map.put("evidenceImages", computed.evidenceImages());
            map.put("columns", new CodesTable(computed).columns());
        }
        return map;
    }

    private static String table(List<Path> written, @Nullable ImageCodes computed) {
        var table = new TextTable();
        written.forEach(path -> table.row("written", path.toString()));
        if (computed != null) {
            table.row("images", computed.images().toString());
            table.row("columns", String.join(" ", new CodesTable(computed).columns()));
        }
        return table.text();
    }
}
