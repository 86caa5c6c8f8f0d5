package elboroom.ui.lab;

import elboroom.estimator.KlForm;
import elboroom.ui.estimator.EstimatorChoices;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The choice of the form of the KL term for all estimators that offer it.
final class KlFormChoice {
    private static final Texts TEXTS = new Texts(KlFormChoice.class);

    KlFormChoice(SegmentedChoice<Optional<KlForm>> control, EstimatorChoices choices) {
        List<Optional<KlForm>> forms = Stream.concat(
                        Stream.of(Optional.<KlForm>empty()),
                        Stream.of(KlForm.values()).map(Optional::of))
                .toList();
        control.setItems(
                forms,
                one -> one.map(KlForm::id).orElse(TEXTS.get("kl.own")),
                one -> one.map(form -> TEXTS.get("kl.tip." + form.id())).orElseGet(() -> TEXTS.get("kl.tip.own")));
        control.valueProperty().subscribe(now -> {
            if (now != null) {
                choices.klFormProperty().set(now);
            }
        });
    }
}
