/** The {@code ncc} command: its configuration, its sub-commands and the wiring of the features. */
@NullMarked
package kz.auylsat.ncc.app;

import org.jspecify.annotations.NullMarked;
