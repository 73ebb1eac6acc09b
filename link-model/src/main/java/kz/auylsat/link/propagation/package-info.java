/**
 * What the air between a dish and a satellite takes from the signal: rain, gases, clouds, scintillation, noise.
 *
 * <p>Recommendations: ITU-R P.618-13 (the path as a whole), P.838-3 and P.839-4 (rain), P.837-7 (rain climate), P.676-12
 * (gases), P.840-8 (clouds), P.453-14 (refractivity), P.835-6 (the reference atmosphere). Frequencies in GHz, angles in
 * degrees, heights and lengths in km, losses in dB, percentages of an average year.
 */
@NullMarked
package kz.auylsat.link.propagation;

import org.jspecify.annotations.NullMarked;
