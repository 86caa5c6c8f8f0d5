/// The main window: transport, workspaces, status.
@NullMarked
package elboroom.ui.shell;

import org.jspecify.annotations.NullMarked;
