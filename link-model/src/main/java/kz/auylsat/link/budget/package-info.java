/**
 * Two-way link budgets: hub earth station, satellite, village terminal and back. Frequencies are in GHz, angles in degrees,
 * powers in dBW, noise in kelvin; every ratio is in dB.
 */
@NullMarked
package kz.auylsat.link.budget;

import org.jspecify.annotations.NullMarked;
