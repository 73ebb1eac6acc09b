package kz.auylsat.ncc.satellite;

import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;

/**
 * The Es/N0 that a report measured, and whether it may be held against an expectation.
 *
 * <p>A modem that states only C/N is taken at that: with its noise measured in a bandwidth equal to the symbol rate, as EN
 * 302 307-1 §3.2 defines it, C/N is the same number. SNR and Eb/N0 are never converted: vendors mean different things by
 * the one, the other needs the MODCOD of that very moment.
 *
 * @param esnoDb empty where the report has neither Es/N0 nor C/N
 * @param bound whether the device said no more than "more than this"
 * @param locked whether the receiver has its carrier, as far as the report tells
 */
record MeasuredEsno(OptionalDouble esnoDb, boolean bound, boolean locked) {

    static MeasuredEsno of(MetricValues values) {
        Metric metric = values.has(Metric.ESNO_DB) ? Metric.ESNO_DB : Metric.CN_DB;
        return new MeasuredEsno(values.get(metric), values.censored(metric), locked(values));
    }

    /** A value of a receiver with its carrier, and not a bound. */
    boolean comparable() {
        return esnoDb.isPresent() && !bound && locked;
    }

    private static boolean locked(MetricValues values) {
        OptionalDouble lock = values.get(Metric.RX_LOCK);
        if (lock.isPresent()) {
            return lock.getAsDouble() != 0;
        }
        OptionalDouble code = values.get(Metric.MODEM_STATE);
        return code.isEmpty()
                || switch (ModemState.byCode(code.getAsDouble())) {
                    case OFF, STARTING, NO_RX, ACQUIRING -> false;
                    case UNKNOWN, OPERATIONAL, STANDBY, FAULT -> true;
                };
    }
}
