package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.orekit.bodies.GeodeticPoint;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.frames.Frame;
import org.orekit.frames.FramesFactory;
import org.orekit.frames.TopocentricFrame;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.Constants;

/** Orekit as an independent answer: WGS 84 as it has it, and a satellite that stands in the ellipsoid's frame. */
class LookAnglesOracleTest {
    private static final int SITES = 1000;

    @Test
    void orekitSeesTheSatelliteWhereWeDo() {
        // An inertial frame stands for the Earth's: nothing turns here, and no data file of the Earth's rotation is
        // needed.
        Frame frame = FramesFactory.getGCRF();
        OneAxisEllipsoid earth =
                new OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, frame);
        AbsoluteDate date = AbsoluteDate.ARBITRARY_EPOCH;
        Sky sky = new Sky("look angles against Orekit");
        for (int n = 0; n < SITES; ) {
            Place place = sky.place();
            OrbitalPosition satellite = sky.satellite();
            if (!Sky.sees(place, satellite, 0)) {
                continue;
            }
            n++;
            TopocentricFrame site = new TopocentricFrame(
                    earth,
                    new GeodeticPoint(
                            Math.toRadians(place.latitudeDeg()),
                            Math.toRadians(place.longitudeDeg()),
                            place.heightKm() * 1000),
                    "site");
            Vector3D point = new Vector3D(Math.toRadians(satellite.longitudeDeg()), 0)
                    .scalarMultiply(satellite.radiusKm() * 1000);

            LookAngles ours = LookAngles.of(place, satellite);

            assertThat(ours.azimuthDeg())
                    .as("azimuth of %s at %s", satellite, place)
                    .isCloseTo(Math.toDegrees(site.getAzimuth(point, frame, date)), within(1e-7));
            assertThat(ours.elevationDeg())
                    .as("elevation of %s at %s", satellite, place)
                    .isCloseTo(Math.toDegrees(site.getElevation(point, frame, date)), within(1e-7));
            assertThat(ours.rangeKm()).isCloseTo(site.getRange(point, frame, date) / 1000, within(1e-6));
        }
    }
}
