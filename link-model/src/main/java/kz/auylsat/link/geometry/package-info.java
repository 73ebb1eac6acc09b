/**
 * Where a dish looks, what stands beside and behind its satellite: WGS 84 look angles, free space, antennas, the Sun and
 * its outages. Angles are in degrees, distances in kilometres, dishes in metres, frequencies in GHz.
 */
@NullMarked
package kz.auylsat.link.geometry;

import org.jspecify.annotations.NullMarked;
