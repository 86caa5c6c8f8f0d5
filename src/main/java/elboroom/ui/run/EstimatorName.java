package elboroom.ui.run;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;

/// An estimator's name in plots and tables.
public final class EstimatorName {
    private static final Texts TEXTS = new Texts(EstimatorName.class);

    private EstimatorName() {}

    /// The name, with the numbers and the form of the KL term that are not the defaults: `RLOO, n = 4, sampled KL`.
    public static String of(EstimatorSpec spec) {
        String name = Names.of(spec.id());
        for (EstimatorNumber number : spec.descriptor().numbers()) {
            if (spec.get(number) != number.standard()) {
                name = TEXTS.get("name", name, number.read(spec.get(number)));
            }
        }
        boolean usual = spec.klForm() == spec.descriptor().klForms().getFirst();
        return usual ? name : TEXTS.get("name.kl", name, spec.klForm().id());
    }
}
