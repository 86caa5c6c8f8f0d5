package elboroom.project;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.lab.EstimatorResult;
import elboroom.lab.RunStudy;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.lab.UnresolvedBits;
import elboroom.latent.BernoulliFamily;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The studies that were made of a run in an archive: in JSON what was asked for, and in a folder for each study the
/// arrays of what was found.
final class StudyEntries {
    /// The member of `run.json`.
    static final String KEY = "studies";

    private static final String STEP = "step";
    private static final String CONFIG = "config";
    private static final String ESTIMATORS = "estimators";
    private static final String FOUND = "found";
    private static final String ESTIMATOR = "estimator";
    private static final String BIAS_REFERENCE = "biasReference";
    private static final String THOROUGH = "thorough";

    private static final int MOST_FOUND = 1000; // arrays of as many have lengths that can be expressed
    private static final int DRAWS_RANK = 4;

    private final String folders;

    /// @param folder the run's
    StudyEntries(String folder) {
        folders = "%s/study-".formatted(folder);
    }

    /// Whether an entry is an array of a study.
    boolean isOne(String entry) {
        return entry.startsWith(folders);
    }

    private String entry(int study, String array) {
        return "%s%d/%s.npy".formatted(folders, study + 1, array);
    }

    /// What is no array.
    static List<Map<String, Object>> toList(List<RunStudy> studies) {
        return studies.stream().map(StudyEntries::toMap).toList();
    }

    private static Map<String, Object> toMap(RunStudy study) {
        StudyResult result = study.result();
        StudyPlan plan = result.plan();
        var map = new LinkedHashMap<String, Object>();
        map.put(STEP, study.step());
        map.put(ESTIMATORS, plan.estimators().stream().map(SettingsJson::toMap).toList());
        map.put("replicates", plan.replicates());
        map.put("adaptation", plan.adaptation());
        map.put("seed", String.valueOf(plan.seed()));
        map.put("beta", plan.beta());
        map.put(THOROUGH, plan.thorough());
        map.put("images", result.images());
        map.put("exact", result.exact());
        map.put("coordinates", result.coordinates());
        map.put("unresolved", result.unresolved().images());
        map.put("completed", result.completed());
        map.put("seconds", result.seconds());
        map.put(CONFIG, study.config());
        map.put(StudyFigures.COLUMNS, StudyFigures.columns());
        map.put(FOUND, result.estimators().stream().map(StudyEntries::found).toList());
        return map;
    }

    private static Map<String, Object> found(EstimatorResult result) {
        Map<String, Object> map = SettingsJson.toMap(result.spec());
        Bias bias = result.bias();
        if (bias != null) {
            map.put(BIAS_REFERENCE, bias.reference());
        }
        return map;
    }

    /// Adds the arrays.
    void write(ArchiveWriter archive, List<RunStudy> studies) {
        for (int study = 0; study < studies.size(); study++) {
            List<EstimatorResult> found = studies.get(study).result().estimators();
            archive.add(entry(study, "figures"), Npy.doubles(StudyFigures.of(found), found.size(), StudyFigures.WIDTH));
            List<EstimatorDetails> details = found.stream()
                    .map(EstimatorResult::details)
                    .filter(Objects::nonNull)
                    .toList();
            if (!details.isEmpty()) {
                writeDetails(archive, study, details);
            }
        }
    }

    /// @param all of the estimators of one study, whose arrays have the same lengths
    private void writeDetails(ArchiveWriter archive, int study, List<EstimatorDetails> all) {
        CoordinateVariances first = all.getFirst().coordinates();
        SingleDraws drawn = all.getFirst().draws();
        int count = all.size();
        archive.add(
                entry(study, "variances"),
                Npy.floats(joined(all, each -> each.coordinates().variances()), count, first.images(), first.width()));
        if (first.probabilities().length > 0) {
            archive.add(
                    entry(study, "probabilities"), Npy.floats(first.probabilities(), first.images(), first.width()));
        }
        archive.add(
                entry(study, "draws"),
                Npy.floats(
                        joined(all, each -> each.draws().values()),
                        count,
                        drawn.count(),
                        drawn.images(),
                        drawn.width()));
        archive.add(
                entry(study, "reference"),
                Npy.floats(joined(all, each -> each.draws().reference()), count, drawn.images(), drawn.width()));
    }

    private static float[] joined(List<EstimatorDetails> all, Function<EstimatorDetails, float[]> array) {
        int length = array.apply(all.getFirst()).length;
        float[] joined = new float[all.size() * length];
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(array.apply(all.get(i)), 0, joined, i * length, length);
        }
        return joined;
    }

    /// Reads the studies of a run.
    ///
    /// @param run   the object of its `run.json`
    /// @param model that of the run
    /// @param step  the newest of the run
    List<RunStudy> read(Archive archive, JsonObject run, VaeConfig model, long step) throws RunFileException {
        var studies = new ArrayList<RunStudy>();
        for (JsonObject each : run.optional(KEY, JsonObject::objects).orElse(List.of())) { // older files have none
            studies.add(study(archive, each, studies.size(), model, step));
        }
        return studies;
    }

    private RunStudy study(Archive archive, JsonObject json, int number, VaeConfig model, long step)
            throws RunFileException {
        StudyPlan plan = plan(json, model);
        int images = (int) json.integer("images", 1, Study.MAX_IMAGES);
        List<String> columns = json.texts(StudyFigures.COLUMNS);
        if (!columns.equals(StudyFigures.columns())) {
            throw json.unusable(
                    StudyFigures.COLUMNS,
                    columns.toString(),
                    StudyFigures.columns().toString());
        }
        List<Long> unresolved = json.integers("unresolved", 0, images);
        var result = new StudyResult(
                plan,
                images,
                model.latentSize(),
                json.flag("exact"),
                (int) json.integer("coordinates", 0, Integer.MAX_VALUE),
                new UnresolvedBits(unresolved.stream().map(Long::intValue).toList()),
                found(archive, json, number, plan, new Coordinates(images, model)),
                json.flag("completed"),
                json.number("seconds"));
        Map<String, Object> config =
                json.optional(CONFIG, JsonObject::object).map(JsonObject::toMap).orElse(Map.of());
        return new RunStudy(json.integer(STEP, 0, step), config, result);
    }

    private static StudyPlan plan(JsonObject json, VaeConfig model) throws RunFileException {
        var estimators = new ArrayList<EstimatorSpec>();
        for (JsonObject each : json.objects(ESTIMATORS)) {
            estimators.add(SettingsJson.estimator(each));
        }
        int replicates = (int) json.integer("replicates", 0, Integer.MAX_VALUE);
        int adaptation = (int) json.integer("adaptation", 0, Integer.MAX_VALUE);
        long seed = json.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        double beta = json.number("beta");
        boolean thorough = json.flag(THOROUGH);
        return SettingsJson.made(json, ESTIMATORS, () -> {
            estimators.forEach(spec -> EstimatorCatalogue.requireFits(spec, model.family(), model.latentSize()));
            return new StudyPlan(estimators, replicates, adaptation, seed, beta, thorough);
        });
    }

    /// The coordinates of the gradients: the parameters of the images' posteriors.
    private record Coordinates(int images, int width, boolean bits) {
        Coordinates(int images, VaeConfig model) {
            this(images, model.family().headWidth(model.latentSize()), model.family() instanceof BernoulliFamily);
        }
    }

    private List<EstimatorResult> found(
            Archive archive, JsonObject json, int number, StudyPlan plan, Coordinates coordinates)
            throws RunFileException {
        List<JsonObject> found = json.objects(FOUND);
        if (found.size() > MOST_FOUND) {
            throw json.unusable(FOUND, "%,d estimators".formatted(found.size()), "at most %,d".formatted(MOST_FOUND));
        }
        var specs = new ArrayList<EstimatorSpec>();
        for (JsonObject each : found) {
            EstimatorSpec spec = SettingsJson.estimator(each);
            if (!plan.estimators().contains(spec) || specs.contains(spec)) {
                throw each.unusable(ESTIMATOR, spec.textWithForm(), "each of the study's estimators at most once");
            }
            specs.add(spec);
        }
        var figures =
                new StudyFigures(json, archive.doubles(entry(number, "figures"), specs.size(), StudyFigures.WIDTH));
        Details details =
                plan.thorough() && !specs.isEmpty() ? details(archive, json, number, specs.size(), coordinates) : null;
        var results = new ArrayList<EstimatorResult>();
        for (int row = 0; row < specs.size(); row++) {
            String reference =
                    found.get(row).optional(BIAS_REFERENCE, JsonObject::text).orElse(null);
            if (details != null && reference == null) {
                throw found.get(row).unusable(BIAS_REFERENCE, "nothing", "what the bias was measured against");
            }
            results.add(figures.row(
                    row,
                    specs.get(row),
                    reference,
                    details == null ? null : details.coordinates(row),
                    details == null ? null : details.draws(row)));
        }
        return results;
    }

    private Details details(Archive archive, JsonObject json, int number, int estimators, Coordinates of)
            throws RunFileException {
        NpyHeader drawn = archive.header(entry(number, "draws"));
        List<Integer> shape = drawn.shape();
        int count = shape.size() == DRAWS_RANK ? shape.get(1) : 0;
        int images = shape.size() == DRAWS_RANK ? shape.get(2) : 0;
        if (count < 1
                || images < 1
                || images > of.images
                || !shape.equals(List.of(estimators, count, images, of.width))) {
            throw json.unusable(
                    FOUND,
                    "draws as %s".formatted(drawn),
                    "[%d, draws, 1 to %d images, %d]".formatted(estimators, of.images, of.width));
        }
        return new Details(
                of,
                count,
                images,
                archive.floats(entry(number, "variances"), estimators, of.images, of.width),
                of.bits ? archive.floats(entry(number, "probabilities"), of.images, of.width) : new float[0],
                archive.floats(entry(number, "draws"), estimators, count, images, of.width),
                archive.floats(entry(number, "reference"), estimators, images, of.width));
    }

    /// The arrays of a study, estimator after estimator.
    private record Details(
            Coordinates of,
            int count,
            int drawn,
            float[] variances,
            float[] probabilities,
            float[] draws,
            float[] reference) {
        CoordinateVariances coordinates(int estimator) {
            return new CoordinateVariances(
                    of.images, of.width, part(variances, estimator, of.images * of.width), probabilities);
        }

        SingleDraws draws(int estimator) {
            return new SingleDraws(
                    drawn,
                    of.width,
                    count,
                    part(draws, estimator, count * drawn * of.width),
                    part(reference, estimator, drawn * of.width));
        }

        private static float[] part(float[] all, int at, int length) {
            return Arrays.copyOfRange(all, at * length, (at + 1) * length);
        }
    }
}
