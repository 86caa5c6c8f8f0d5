package elboroom.ui.lab;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;

/// An estimator's name in the plots and in the table.
final class EstimatorName {
    private static final Texts TEXTS = new Texts(EstimatorName.class);

    private EstimatorName() {}

    /// The name, with its first number if that is not the default: `RLOO, n = 4`.
    static String of(EstimatorSpec spec) {
        String name = Names.of(spec.id());
        if (spec.text().equals(spec.id())) {
            return name;
        }
        EstimatorNumber first = spec.descriptor().numbers().getFirst();
        return TEXTS.get("name", name, first.read(spec.get(first)));
    }
}
