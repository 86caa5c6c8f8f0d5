package elboroom.lab;

/// Follows a study and may end it. Every method is called by the thread that runs the study, often: none may block.
public interface StudyMonitor {
    /// Does not watch, and lets the study run to its end.
    StudyMonitor NONE = new StudyMonitor() {};

    /// Hears how far the study is, some tens of times a second.
    default void progress(StudyProgress progress) {}

    /// Hears an estimator's result as soon as there is one. It is also part of the study's result.
    default void finished(EstimatorResult result) {}

    /// Whether to end early, with the estimators finished so far; asked every few milliseconds.
    default boolean cancelled() {
        return false;
    }
}
