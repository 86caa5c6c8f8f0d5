/// What forms and cards are made of: fields for numbers, segmented choices, cards and chips.
@NullMarked
package elboroom.ui.form;

import org.jspecify.annotations.NullMarked;
