/** The line-up of a dish: its steps, what each measures, and the rules that say whether it passed. */
@NullMarked
package kz.auylsat.link.lineup;

import org.jspecify.annotations.NullMarked;
