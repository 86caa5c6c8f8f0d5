package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingService;

/// Loaded data and the service that trains on it; other data make another session.
///
/// @param source  where the data came from
/// @param data    the images
/// @param service trains; belongs to the [SessionModel], which closes it
/// @param gemm    multiplies matrices, for any thread
public record TrainingSession(DataSource source, DataSplit data, TrainingService service, Gemm gemm) {}
