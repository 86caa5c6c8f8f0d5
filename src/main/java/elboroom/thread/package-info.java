/// What a thread may ask of the system: its priority, and the processor time that it has used.
@NullMarked
package elboroom.thread;

import org.jspecify.annotations.NullMarked;
