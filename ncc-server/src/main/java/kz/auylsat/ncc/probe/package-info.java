/** Asking an unknown agent what it is: which device profile fits it and why, and all that it says of its link. */
@NullMarked
package kz.auylsat.ncc.probe;

import org.jspecify.annotations.NullMarked;
