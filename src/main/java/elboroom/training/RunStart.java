package elboroom.training;

/// Where a run begins.
sealed interface RunStart {
    /// The hyperparameters of the next minibatch.
    Hyperparameters hyperparameters();

    /// At step 0.
    record Fresh(Hyperparameters hyperparameters) implements RunStart {}

    /// Where another run, or the same one, was. It remembers the moments before that.
    record From(RunCopy copy) implements RunStart {
        @Override
        public Hyperparameters hyperparameters() {
            return copy.state().hyperparameters();
        }
    }
}
