/// Tests of the whole window: real clicks on the headless platform, with a small model and small data.
@NullMarked
package elboroom.app;

import org.jspecify.annotations.NullMarked;
