package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.RotationConvention;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.orekit.bodies.AnalyticalSolarPositionProvider;
import org.orekit.bodies.CelestialBodies;
import org.orekit.bodies.GeodeticPoint;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.data.DataContext;
import org.orekit.forces.gravity.potential.GravityFields;
import org.orekit.frames.Frame;
import org.orekit.frames.Frames;
import org.orekit.frames.TopocentricFrame;
import org.orekit.models.earth.GeoMagneticFields;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeScales;
import org.orekit.utils.Constants;
import org.orekit.utils.IERSConventions;

/** Two independent answers to where the Sun stands, over a thousand random places and moments of 2000 to 2050. */
class SunOracleTest {
    private static final int SITES = 1000;
    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T12:00:00Z");
    private static final double PERIHELION_DEG_PER_YEAR = 11.6 / 3600;
    private static final Vector3D ECLIPTIC_POLE = new Vector3D(Math.toRadians(-90), Math.toRadians(90 - 23.4393));

    /**
     * Orekit turns the Earth by the IERS conventions of 2010 (precession, nutation, rotation), without measured corrections.
     * Its Sun without ephemeris files is the short series of Montenbruck and Gill (Satellite Orbits, §3.3.2), good to some
     * minutes of arc. That series holds the Earth's perihelion still among the stars, which is 0.16° by 2050: its motion of
     * 11.6″ a year (Meeus, table 31.B) is added here. What is left, aberration among it, is less than 0.02°.
     */
    @Test
    void orekitSeesTheSunWhereWeDo() {
        DataContext context = new WithoutFiles();
        Frame earthFixed = context.getFrames().getITRF(IERSConventions.IERS_2010, true);
        OneAxisEllipsoid earth = new OneAxisEllipsoid(
                Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, earthFixed);
        AnalyticalSolarPositionProvider sun = new AnalyticalSolarPositionProvider(context);
        Frame inertial = context.getFrames().getEME2000();
        Sky sky = new Sky("the Sun against Orekit");
        double worst = 0;
        for (int n = 0; n < SITES; n++) {
            Place place = sky.place();
            Instant at = sky.moment();
            AbsoluteDate date = new AbsoluteDate(at, context.getTimeScales().getUTC());
            TopocentricFrame site = new TopocentricFrame(
                    earth,
                    new GeodeticPoint(
                            Math.toRadians(place.latitudeDeg()),
                            Math.toRadians(place.longitudeDeg()),
                            place.heightKm() * 1000),
                    "site");
            double years = Duration.between(YEAR_2000, at).toDays() / 365.25;
            Rotation perihelion = new Rotation(
                    ECLIPTIC_POLE, Math.toRadians(PERIHELION_DEG_PER_YEAR * years), RotationConvention.VECTOR_OPERATOR);
            Vector3D theirs = inertial.getStaticTransformTo(site, date)
                    .transformPosition(perihelion.applyTo(sun.getPosition(date, inertial)));
            Vector ours = Sky.sunKm(place, at);
            double apartDeg = new Vector(ours.dot(place.east()), ours.dot(place.north()), ours.dot(place.up()))
                    .separationDeg(new Vector(theirs.getX(), theirs.getY(), theirs.getZ()));
            worst = Math.max(worst, apartDeg);
            assertThat(apartDeg).as("%s at %s", place, at).isLessThan(0.02);
        }
        System.out.println("the Sun against Orekit: at most " + worst + "° apart");
    }

    /** commons-suncalc names its aim: good enough for the rise and set of the Sun, to the minute. Found here: within 0.02°. */
    @Test
    void suncalcSeesTheSunWhereWeDo() {
        Sky sky = new Sky("the Sun against commons-suncalc");
        double worst = 0;
        for (int n = 0; n < SITES; n++) {
            Place place = sky.place();
            Instant at = sky.moment();
            org.shredzone.commons.suncalc.SunPosition theirs = org.shredzone.commons.suncalc.SunPosition.compute()
                    .on(at)
                    .at(place.latitudeDeg(), place.longitudeDeg())
                    .elevation(place.heightKm() * 1000)
                    .execute();
            Vector ours = Sky.sunKm(place, at);
            double elevationDeg = Sky.elevationDeg(place, ours);
            double apartDeg = Math.max(
                    Math.abs(elevationDeg - theirs.getTrueAltitude()),
                    Math.abs(Math.IEEEremainder(Sky.azimuthDeg(place, ours) - theirs.getAzimuth(), 360))
                            * Math.cos(Math.toRadians(elevationDeg)));
            worst = Math.max(worst, apartDeg);
            assertThat(apartDeg).as("%s at %s", place, at).isLessThan(0.02);
        }
        System.out.println("the Sun against commons-suncalc: at most " + worst + "° apart");
    }

    /** Leap seconds by hand, no Earth orientation parameters. */
    private static final class WithoutFiles implements DataContext {
        private final TimeScales timeScales = TimeScales.of(
                List.of(
                        new OffsetModel(new DateComponents(1999, 1, 1), 32),
                        new OffsetModel(new DateComponents(2006, 1, 1), 33),
                        new OffsetModel(new DateComponents(2009, 1, 1), 34),
                        new OffsetModel(new DateComponents(2012, 7, 1), 35),
                        new OffsetModel(new DateComponents(2015, 7, 1), 36),
                        new OffsetModel(new DateComponents(2017, 1, 1), 37)),
                (conventions, scales) -> List.of());

        private final Frames frames = Frames.of(timeScales, () -> {
            throw new UnsupportedOperationException("no barycentre without an ephemeris");
        });

        @Override
        public TimeScales getTimeScales() {
            return timeScales;
        }

        @Override
        public Frames getFrames() {
            return frames;
        }

        @Override
        public CelestialBodies getCelestialBodies() {
            throw new UnsupportedOperationException("no ephemeris files");
        }

        @Override
        public GravityFields getGravityFields() {
            throw new UnsupportedOperationException("no gravity files");
        }

        @Override
        public GeoMagneticFields getGeoMagneticFields() {
            throw new UnsupportedOperationException("no magnetic files");
        }
    }
}
