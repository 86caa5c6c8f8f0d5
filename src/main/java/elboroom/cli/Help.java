package elboroom.cli;

/// What the descriptions of options end with.
final class Help {
    static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";
    static final String ONE_OF = " One of: ${COMPLETION-CANDIDATES}." + DEFAULT;

    private Help() {}
}
