package kz.auylsat.ncc.satellite;

import java.time.Instant;
import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.geometry.SunNoise;

/**
 * What one terminal should receive, with all worked out beforehand that does not change from report to report: immutable.
 *
 * <p>Es/N0 of the forward link in clear sky from its budget; in rain, with the rain rate at the dish turned into a fade of the
 * downlink ({@link kz.auylsat.link.propagation.RainAttenuation#presentDb}) that also makes noise (ITU-R P.618-13 §3); under
 * the Sun, with the rise of the antenna's noise ({@link SunNoise}).
 */
public final class ExpectedLink {
    /** As far as the formulas of rain go; more has never been measured over a minute, and is a fault of the gauge. */
    private static final double RAIN_RATE_MAX_MMH = 500;

    private final OneWay forward;
    private final SunNoise sun;
    private final double clearSkyEsnoDb;

    private ExpectedLink(OneWay forward, SunNoise sun) {
        this.forward = forward;
        this.sun = sun;
        this.clearSkyEsnoDb = forward.clearSkyEsnoDb();
    }

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where the terminal cannot see its satellite, or the like */
    public static ExpectedLink of(LinkInputs inputs) {
        OneWay forward = LinkBudget.of(inputs).forwardLink();
        GroundStation terminal = inputs.terminal();
        double ghz = forward.downlink().frequencyGhz();
        return new ExpectedLink(forward, SunNoise.of(terminal.place(), inputs.satellite(), terminal.antenna(), ghz));
    }

    /** Without rain and without the Sun. */
    public double clearSkyEsnoDb() {
        return clearSkyEsnoDb;
    }

    /**
     * In this rain, at this moment.
     *
     * @param rainRateMmh at the dish, one for which {@link #rainRateHolds}
     */
    public double esnoDb(double rainRateMmh, Instant at) {
        double sunKelvin = sun.kelvin(at);
        return rainRateMmh == 0 && sunKelvin == 0
                ? clearSkyEsnoDb
                : forward.esnoDb(0, forward.presentDownlinkFadeDb(rainRateMmh), sunKelvin);
    }

    /** Whether a gauge can have measured this. */
    static boolean rainRateHolds(double rainRateMmh) {
        return rainRateMmh >= 0 && rainRateMmh <= RAIN_RATE_MAX_MMH;
    }
}
