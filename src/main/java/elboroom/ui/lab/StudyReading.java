package elboroom.ui.lab;

import elboroom.lab.StudyResult;
import elboroom.lab.UnresolvedBits;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.stream.Collectors;

/// What the table of results says of the studies whose rows it has: what was frozen, and how it was measured.
final class StudyReading {
    private static final Texts TEXTS = new Texts(StudyReading.class);

    private StudyReading() {}

    /// The reading of all studies that are shown. Of several, it names what each has frozen.
    static String of(List<KeptStudy> shown) {
        return shown.size() == 1
                ? of(shown.getFirst())
                : shown.stream()
                        .map(study -> TEXTS.get("results.several", study.number(), frozen(study)))
                        .collect(Collectors.joining(" · "));
    }

    /// Why the table has no rows while no study runs.
    static String withoutRows(List<KeptStudy> all, List<KeptStudy> shown) {
        if (all.isEmpty()) {
            return TEXTS.get("empty");
        }
        if (shown.isEmpty()) {
            return TEXTS.get("empty.hidden");
        }
        boolean found = shown.stream().anyMatch(study -> !study.results().isEmpty());
        return TEXTS.get(found ? "empty.filtered" : "empty.cancelled");
    }

    private static String of(KeptStudy study) {
        StudyResult result = study.result();
        if (result == null) {
            return frozen(study);
        }
        boolean settled = result.estimators().stream().anyMatch(estimator -> estimator.settlingSteps() > 0);
        String notes = settled
                ? TEXTS.get("results.settled", Numbers.count(result.plan().adaptation()))
                : "";
        UnresolvedBits unresolved = result.unresolved();
        if (unresolved.coordinates() > 0) {
            notes += TEXTS.get(
                    "results.unresolved",
                    Numbers.count(unresolved.coordinates()),
                    Numbers.count(result.coordinates()),
                    unresolved.text());
        }
        return TEXTS.get(
                result.completed() ? "results.done" : "results.cancelled",
                frozen(study),
                Numbers.count(result.images()),
                Numbers.count(result.plan().replicates()),
                Numbers.figure(result.seconds()),
                notes);
    }

    private static String frozen(KeptStudy study) {
        return at("results.frozen", study.model(), study.step());
    }

    /// A model at a step.
    static String at(String key, VaeConfig model, long step) {
        return TEXTS.get(key, model.text(), Numbers.count(step));
    }
}
