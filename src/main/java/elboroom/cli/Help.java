package elboroom.cli;

/// The endings of the options' descriptions.
final class Help {
    static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";
    static final String ONE_OF = " One of: ${COMPLETION-CANDIDATES}." + DEFAULT;

    private Help() {}
}
