/// Tests of the `.elbo` file, and of how it is written.
@NullMarked
package elboroom.project;

import org.jspecify.annotations.NullMarked;
