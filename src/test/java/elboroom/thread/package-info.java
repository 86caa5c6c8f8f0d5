/// Tests of what a thread may ask of the system.
@NullMarked
package elboroom.thread;

import org.jspecify.annotations.NullMarked;
