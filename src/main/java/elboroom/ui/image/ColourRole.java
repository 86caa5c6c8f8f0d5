package elboroom.ui.image;

/// What a mark in a drawing stands for; the stylesheet gives each its colour.
public enum ColourRole {
    TRAIN,
    TEST,
    NEUTRAL
}
