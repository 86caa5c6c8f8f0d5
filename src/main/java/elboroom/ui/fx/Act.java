package elboroom.ui.fx;

/// Something that a person has done and can take back. Belongs to the FX thread.
///
/// @param name in words, as in `delete Run 2`
/// @param undo takes it back
/// @param redo does it again after it was taken back
public record Act(String name, Runnable undo, Runnable redo) {}
