package elboroom.race;

import java.util.Locale;

/// What the curves of a race are drawn against.
public enum RaceAxis {
    STEPS("training steps"),
    EVALUATIONS("decoder evaluations"),
    SECONDS("seconds of processor time");

    private final String title;

    RaceAxis(String title) {
        this.title = title;
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// Whether it is a whole number.
    public boolean counts() {
        return this != SECONDS;
    }

    /// Its name in files and options.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
