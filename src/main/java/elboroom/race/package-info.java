/// Races: runs that differ in the estimator, and in the seed, and are trained side by side.
@NullMarked
package elboroom.race;

import org.jspecify.annotations.NullMarked;
