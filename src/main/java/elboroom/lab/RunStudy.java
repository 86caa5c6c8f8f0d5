package elboroom.lab;

/// A study as it belongs to the run that it was made of.
///
/// @param step   training steps behind the weights
/// @param result what was found
public record RunStudy(long step, StudyResult result) {}
