package elboroom.lab;

/// Follows a study and may end it. The thread that runs the study calls these methods often, so they must not block.
public interface StudyMonitor {
    /// Called some tens of times a second with the progress of the study.
    default void progress(StudyProgress progress) {}

    /// Called with an estimator's result as soon as it is finished. The result is also part of the study's result.
    default void finished(EstimatorResult result) {}

    /// Whether to end early, with the estimators finished so far. Called every few milliseconds.
    default boolean cancelled() {
        return false;
    }
}
