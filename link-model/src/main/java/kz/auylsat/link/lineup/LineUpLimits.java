package kz.auylsat.link.lineup;

import java.util.OptionalDouble;
import kz.auylsat.link.quantity.Bounds;

/**
 * What a line-up is measured against. Numbers outside their ranges are refused with an
 * {@link kz.auylsat.link.quantity.OutOfRangeException}.
 *
 * @param pointingShortfallMaxDb how far the signal may stay below what the link budget expects, 0 to 20 dB
 * @param peakLossMaxDb how far it may stay below the best that was seen while the dish was turned, 0 to 10 dB
 * @param crossPolMinDb least isolation from the other polarisation, 0 to 60 dB
 * @param backOffMinDb how far below its 1 dB compression point the transmitter must work, 0 to 20 dB
 * @param txPowerMaxDbm what the station is licensed to send, where it is known, −100 to 60 dBm
 * @param soakSeconds how long the signal is watched, 10 s to 24 h
 * @param soakDropMaxDb how far it may fall below the pointed signal meanwhile, 0 to 20 dB
 */
public record LineUpLimits(
        double pointingShortfallMaxDb,
        double peakLossMaxDb,
        double crossPolMinDb,
        double backOffMinDb,
        OptionalDouble txPowerMaxDbm,
        int soakSeconds,
        double soakDropMaxDb) {
    private static final Bounds SHORTFALL = new Bounds("pointing shortfall", 0, 20, "dB");
    private static final Bounds PEAK_LOSS = new Bounds("loss against the peak", 0, 10, "dB");
    private static final Bounds CROSS_POL = new Bounds("cross-pol isolation", 0, 60, "dB");
    private static final Bounds BACK_OFF = new Bounds("transmit back-off", 0, 20, "dB");
    private static final Bounds SOAK = new Bounds("soak", 10, 86_400, "s");
    private static final Bounds DROP = new Bounds("drop during the soak", 0, 20, "dB");

    /** 1 dB of tolerance, 30 dB of isolation, a quarter of an hour of soak. */
    public static final LineUpLimits USUAL = new LineUpLimits(1, 0.5, 30, 1, OptionalDouble.empty(), 900, 1);

    public LineUpLimits {
        SHORTFALL.check(pointingShortfallMaxDb);
        PEAK_LOSS.check(peakLossMaxDb);
        CROSS_POL.check(crossPolMinDb);
        BACK_OFF.check(backOffMinDb);
        txPowerMaxDbm.ifPresent(Measured.LEVEL::check);
        SOAK.check(soakSeconds);
        DROP.check(soakDropMaxDb);
    }
}
