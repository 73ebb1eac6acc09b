package kz.auylsat.link.geometry;

import java.time.Instant;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * What the Sun adds to the noise temperature of a dish that looks at its satellite: the quiet Sun's disc seen through the
 * main lobe, {@code (1/4π) ∫ T G dΩ} over the disc (ITU-R S.1525-1 annex 1 §1).
 *
 * <p>The disc is 0.27° in radius and evenly bright, the lobe is {@code 12(θ/θ₃)²} dB. The quiet Sun's brightness is that of
 * Zirin, Baumert and Hurford (Astrophysical Journal 370 (1991), 779): {@code 140077 f^−2.1 + 10880} K, measured from 1.4 to
 * 18 GHz; above it reads some 1 dB high. Bursts are not foreseen, the atmosphere's part of a decibel is not taken off: this is
 * a clear day's sun. A microsecond while the Sun is far off, a few when it is behind the satellite; safe for many threads.
 */
public final class SunNoise {
    /** Beyond two beamwidths the lobe is down by 48 dB: hundredths of a kelvin are left. */
    private static final double LOBE_BEAMS = 2;

    /** Rings of equal area and points on each half ring; within 1.5 % even for a beam half as wide as the Sun. */
    private static final int RINGS = 16;

    private static final int POINTS = 12;

    private final SunTrack track;
    private final double reachDeg;
    /** The lobe as {@code exp(−steepness θ²)}. */
    private final double steepness;
    /** Rise were the gain on the axis to hold over the whole disc. */
    private final double fullKelvin;
    /** No antenna is hotter than what fills its beam. */
    private final double sunKelvin;

    private SunNoise(SunTrack track, Antenna antenna, double ghz) {
        double beamDeg = antenna.beamwidthDeg(ghz);
        this.track = track;
        this.reachDeg = LOBE_BEAMS * beamDeg + SunTrack.SUN_RADIUS_DEG;
        this.steepness = 1.2 * Math.log(10) / (beamDeg * beamDeg);
        this.sunKelvin = 140_077 * Math.pow(ghz, -2.1) + 10_880;
        double discShare = (1 - Math.cos(Math.toRadians(SunTrack.SUN_RADIUS_DEG))) / 2;
        this.fullKelvin = sunKelvin * discShare * Math.pow(10, antenna.gainDbi(ghz) / 10);
    }

    /**
     * The Sun's noise in one dish at one frequency: what to keep for a dish that is asked often.
     *
     * @throws OutOfRangeException where the satellite is below the place's horizon, or for a frequency outside 1 to 100 GHz
     */
    public static SunNoise of(Place place, OrbitalPosition satellite, Antenna antenna, double ghz) {
        return of(new SunTrack(place, satellite), antenna, ghz);
    }

    static SunNoise of(SunTrack track, Antenna antenna, double ghz) {
        return new SunNoise(track, antenna, ghz);
    }

    /** Rise of the antenna's noise temperature in kelvin; 0 while the Sun is outside the main lobe. */
    public double kelvin(Instant at) {
        return kelvin(SunPosition.checkTime(at).toEpochMilli());
    }

    double kelvin(long epochMillis) {
        double separationDeg = track.separationWithinDeg(reachDeg, epochMillis);
        return separationDeg > reachDeg ? 0 : Math.min(sunKelvin, fullKelvin * meanOverDisc(separationDeg));
    }

    private double meanOverDisc(double separationDeg) {
        double sum = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            double radius = SunTrack.SUN_RADIUS_DEG * Math.sqrt((ring + 0.5) / RINGS);
            double squares = radius * radius + separationDeg * separationDeg;
            for (int point = 0; point < POINTS; point++) {
                double angle = Math.PI * (point + 0.5) / POINTS;
                sum += Math.exp(-steepness * (squares + 2 * radius * separationDeg * Math.cos(angle)));
            }
        }
        return sum / (RINGS * POINTS);
    }
}
