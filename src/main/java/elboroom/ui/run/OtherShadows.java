package elboroom.ui.run;

import elboroom.training.MetricSeries;
import elboroom.training.ShadowCurves;

/// The shadows of another run than the one that is trained, to be laid over those of that one.
///
/// @param name    of the run
/// @param train   its training curve, which says where its steps lie on the charts' x axis
public record OtherShadows(String name, ShadowCurves shadows, MetricSeries train) {}
