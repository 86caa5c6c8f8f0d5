package elboroom.project;

import elboroom.text.Quote;

/// Where in a run's file something was found, for messages.
///
/// @param file  the file, as the user named it
/// @param entry the entry of the archive; empty for the archive itself
record Place(String file, String entry) {
    private static final String REMEDY = "the file is damaged or was changed by another program: use a copy of it";

    Place in(String name) {
        return new Place(file, name);
    }

    RunFileException damaged(String got, String expected) {
        return new RunFileException(toString(), got, expected, REMEDY);
    }

    /// @param path where in the entry, as in `changes[3].step`
    RunFileException damaged(String path, String got, String expected) {
        return new RunFileException("%s: %s".formatted(this, path), got, expected, REMEDY);
    }

    @Override
    public String toString() {
        return entry.isEmpty() ? file : "%s, %s".formatted(file, Quote.cut(entry));
    }
}
