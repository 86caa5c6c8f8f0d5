package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;

/// Loaded data that runs train on.
///
/// @param source where the data came from
/// @param data   the images
/// @param gemm   multiplies matrices, for any thread
public record TrainingSession(DataSource source, DataSplit data, Gemm gemm) {}
