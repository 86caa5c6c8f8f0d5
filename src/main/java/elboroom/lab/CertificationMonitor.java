package elboroom.lab;

import elboroom.estimator.EstimatorSpec;

/// Follows a certification and may end it. The thread that certifies calls these methods often, so they must not block.
public interface CertificationMonitor {
    /// Called whenever an estimator's replicates have doubled.
    default void progress(EstimatorSpec estimator, long replicates) {}

    /// Called with a certificate as soon as it is finished.
    default void finished(Certificate certificate) {}

    /// Whether to end early, with the certificates finished so far. Called every few milliseconds.
    default boolean cancelled() {
        return false;
    }
}
