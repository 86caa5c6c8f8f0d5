/// How numbers, tables and objects are written: for people, and for programs.
@NullMarked
package elboroom.text;

import org.jspecify.annotations.NullMarked;
