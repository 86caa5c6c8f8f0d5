package elboroom.ui.toy;

import elboroom.lab.ToyMoments;

/// What the draws at the chosen probability have found of an estimator so far.
record ToyDot(ToyChoice choice, ToyMoments moments) {}
