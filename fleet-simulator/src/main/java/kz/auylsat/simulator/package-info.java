/** The fleet simulator as a program of its own. */
@NullMarked
package kz.auylsat.simulator;

import org.jspecify.annotations.NullMarked;
