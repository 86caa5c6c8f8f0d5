package elboroom.bench;

import elboroom.cli.WindowLab;

/// What [WindowLab#measure] found. A figure that could not be measured here is NaN.
///
/// @param fxFrameP99Millis        work on the JavaFX thread a frame, 99th percentile, in milliseconds
/// @param pointerToImageP99Millis from the pointer event that moves a latent point to its decoded image in the scene,
///     99th percentile, in milliseconds
/// @param trainingSlowdown        share of the training rate that the window costs: 1 − rate with it / rate without it,
///     both measured alternately in one run
/// @param startToWindowSeconds    from the start of a process to its first shown window
/// @param trainToChartSeconds     from a click on Train to the first chart that moved
public record WindowFigures(
        double fxFrameP99Millis,
        double pointerToImageP99Millis,
        double trainingSlowdown,
        double startToWindowSeconds,
        double trainToChartSeconds) {}
