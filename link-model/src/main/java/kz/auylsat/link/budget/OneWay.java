package kz.auylsat.link.budget;

import java.util.OptionalDouble;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.link.propagation.PathAttenuation;
import kz.auylsat.link.quantity.Bounds;

/**
 * One direction of a link: a carrier up from one ground station, through a transponder that repeats what it hears, down to
 * another. Immutable.
 *
 * <p>Noise of both hops and interference add as powers (Maral and Bousquet, Satellite Communications Systems, 5th ed., §5.9):
 * {@code 1/(C/N0) = 1/(C/N0 up) + 1/(C/N0 down) + 1/(C/I0)}; {@code Es/N0 = C/N0 − 10 log(symbol rate)}. C/N
 * has its noise measured in a bandwidth equal to the symbol rate (EN 302 307-1 §3.2), as C/I has its interference, so C/N is
 * the same number as Es/N0.
 *
 * <p>A fade of the uplink takes the same from C/N up, from the downlink's EIRP, and, on the cautious side, from C/I: the other
 * carriers stay as they are. Uplink power control restores the first decibels of it. A fade of the downlink takes from
 * C/N down and makes noise in the receiver (ITU-R P.618-13 §3); carrier and interference fade together.
 */
public final class OneWay {
    private static final Bounds FADE = new Bounds("fade", -20, 300, "dB");
    private static final Bounds SUN = new Bounds("noise of the Sun", 0, 1e6, "K");

    private final LinkCarrier carrier;
    private final SkyPath upPath;
    private final SkyPath downPath;
    private final Hop uplink;
    private final Hop downlink;
    private final Receiver receiver;
    private final double powerControlDb;
    private final OptionalDouble interferenceDb;

    /** What the uplink and the transponder add to each symbol's energy in clear sky, as a ratio: (N0 + I0)/Es. */
    private final double upNoise;

    /** What the receiving station's noise adds, likewise. */
    private final double downNoise;

    private final double clearSkyNoiseK;
    private final double clearSkyEsnoDb;

    OneWay(
            LinkCarrier carrier,
            Transponder transponder,
            SkyPath upPath,
            SkyPath downPath,
            double uplinkEirpDbw,
            double downlinkEirpDbw,
            double powerControlDb) {
        this.carrier = carrier;
        this.upPath = upPath;
        this.downPath = downPath;
        this.powerControlDb = powerControlDb;
        this.receiver = Receiver.of(downPath.station(), downPath.ghz(), downPath.clearSkyDb());
        this.uplink = Hop.of(upPath, uplinkEirpDbw, transponder.gOverTDbK(), carrier.symbolRateHz());
        this.downlink = Hop.of(downPath, downlinkEirpDbw, receiver.gOverTDbK(), carrier.symbolRateHz());
        Double stated = transponder.interferenceDb();
        this.interferenceDb = stated == null ? OptionalDouble.empty() : OptionalDouble.of(stated);
        double symbolsDbHz = Decibels.of(carrier.symbolRateHz());
        this.upNoise = Decibels.ratio(symbolsDbHz - uplink.cn0DbHz()) + (stated == null ? 0 : Decibels.ratio(-stated));
        this.downNoise = Decibels.ratio(symbolsDbHz - downlink.cn0DbHz());
        this.clearSkyNoiseK = receiver.clearSkyNoiseK();
        this.clearSkyEsnoDb = -Decibels.of(upNoise + downNoise);
    }

    public LinkCarrier carrier() {
        return carrier;
    }

    public Hop uplink() {
        return uplink;
    }

    public Hop downlink() {
        return downlink;
    }

    /** C/I of the transponder, in a bandwidth equal to the symbol rate; empty where none is counted. */
    public OptionalDouble interferenceDb() {
        return interferenceDb;
    }

    /** By how much the sending station can raise its power against a fade of its uplink. */
    public double uplinkPowerControlDb() {
        return powerControlDb;
    }

    /** Noise temperature of the receiving station in clear sky, at the input of its LNB. */
    public double systemNoiseK() {
        return clearSkyNoiseK;
    }

    /** Es/N0 of the whole direction when only the gases of the air take something. */
    public double clearSkyEsnoDb() {
        return clearSkyEsnoDb;
    }

    /** C/N of the whole direction, likewise; interference counts as noise. */
    public double clearSkyCnDb() {
        return clearSkyEsnoDb;
    }

    /** What the carrier does in clear sky. */
    public LinkState clearSky() {
        return stateAt(clearSkyEsnoDb);
    }

    /** What the carrier does at an Es/N0. */
    public LinkState stateAt(double esnoDb) {
        return LinkState.of(carrier, esnoDb);
    }

    /** By how much the clear sky's Es/N0 exceeds what the most robust MODCOD needs, its margin included; negative: no link. */
    public double fadeMarginDb() {
        return clearSkyEsnoDb - carrier.requiredEsnoDb();
    }

    /**
     * Es/N0 of this moment. Allocates nothing.
     *
     * @param uplinkFadeDb what the air takes on the way up on top of the clear sky; −20 to 300, below 0 for an enhancement
     * @param downlinkFadeDb likewise on the way down; what it takes it also radiates
     * @param sunKelvin by how much the Sun behind the satellite raises the receiving antenna's temperature in clear sky
     * @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range
     */
    public double esnoDb(double uplinkFadeDb, double downlinkFadeDb, double sunKelvin) {
        FADE.check(uplinkFadeDb);
        FADE.check(downlinkFadeDb);
        SUN.check(sunKelvin);
        double weakerDb = uplinkFadeDb <= 0 ? uplinkFadeDb : Math.max(0, uplinkFadeDb - powerControlDb);
        double receivedNoise =
                Decibels.ratio(downlinkFadeDb) * receiver.noiseK(downlinkFadeDb, sunKelvin) / clearSkyNoiseK;
        return -weakerDb - Decibels.of(upNoise + downNoise * receivedNoise);
    }

    /** The fade that rain of this rate at the sending station makes now on the way up (its site's own path), dB. */
    public double presentUplinkFadeDb(double rainRateMmh) {
        return upPath.curve().presentRainDb(rainRateMmh);
    }

    /** The fade that rain of this rate at the receiving station makes now on the way down, dB. */
    public double presentDownlinkFadeDb(double rainRateMmh) {
        return downPath.curve().presentRainDb(rainRateMmh);
    }

    /**
     * What remains for a share of an average year.
     *
     * <p>It rains at the two stations independently, and hardly ever hard at both: the Es/N0 of the answer is undercut either
     * by a fade of the uplink alone, or of the downlink alone, and the two shares of the year in which this happens make up
     * what is not available. Within them scintillation counts as if it absorbed, which is on the cautious side.
     *
     * @param percentAvailable 95 to 99.999: ITU-R P.618-13 §2.2.1.1 speaks of 0.001 to 5 % of a year
     * @throws kz.auylsat.link.quantity.OutOfRangeException for another share
     */
    public AtAvailability at(double percentAvailable) {
        Outage outage = new YearlyFades(this).at(percentAvailable);
        return new AtAvailability(
                percentAvailable,
                outage.uplinkPercent(),
                outage.downlinkPercent(),
                exceeded(upPath, outage.uplinkPercent()),
                exceeded(downPath, outage.downlinkPercent()),
                stateAt(clearSkyEsnoDb - outage.depthDb()));
    }

    /**
     * The share of an average year in which the most robust MODCOD closes with the carrier's margin, counted as {@link #at}
     * does: at most 99.999; a hop that fades beyond the margin for more than 5 % of the year counts with 5, so at least 90;
     * 0 where the direction does not close in clear sky.
     */
    public double availabilityPercent() {
        return outage().availabilityPercent();
    }

    public double informationRateBps(ModCod modCod) {
        return modCod.informationRateBps(carrier.symbolRateKsps());
    }

    /** How often each hop alone takes the whole margin. */
    Outage outage() {
        return new YearlyFades(this).of(fadeMarginDb());
    }

    double uplinkFadeDb(double percent) {
        return upPath.fadeDb(percent);
    }

    double downlinkFadeDb(double percent) {
        return downPath.fadeDb(percent);
    }

    double uplinkPercentExceeding(double fadeDb) {
        return upPath.curve().percentExceeded(fadeDb);
    }

    double downlinkPercentExceeding(double fadeDb) {
        return downPath.curve().percentExceeded(fadeDb);
    }

    private static PathAttenuation exceeded(SkyPath path, double percent) {
        return path.curve().exceeded(Math.max(YearlyFades.LEAST_PERCENT, percent));
    }
}
