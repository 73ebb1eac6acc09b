/** What the terminals of a simulated fleet measure: pure functions of seed, terminal and time. */
@NullMarked
package kz.auylsat.simulator.model;

import org.jspecify.annotations.NullMarked;
