/// Runs that last: the `.elbo` file, a ZIP archive of JSON and of NumPy's arrays that anybody can read, and how it is
/// written so that no crash can hurt it.
///
/// Reading trusts nothing. Whatever is in a file, reading it ends with its content or with a
/// [elboroom.project.RunFileException], and takes memory in proportion to the file's length.
@NullMarked
package elboroom.project;

import org.jspecify.annotations.NullMarked;
