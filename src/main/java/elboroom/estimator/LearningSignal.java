package elboroom.estimator;

/// What a score function multiplies by the score.
enum LearningSignal {
    /// f alone; the KL term is in closed form.
    F,
    /// The log weight `f + β (log p(z) − log q(z|x))`: the KL term is sampled.
    LOG_WEIGHT,
    /// `f + β log p(z)`, without the entropy of q.
    LOG_JOINT;

    static LearningSignal of(KlForm form) {
        return switch (form) {
            case ANALYTIC -> F;
            case SAMPLED -> LOG_WEIGHT;
        };
    }
}
