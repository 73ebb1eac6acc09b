package kz.auylsat.ncc.satellite;

import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;

/**
 * The Es/N0 that a report measured, and whether it may be held against an expectation.
 *
 * <p>A modem that states only C/N is taken at C/N plus {@code cnToEsnoDb}, which the carrier's roll-off gives. SNR and
 * Eb/N0 are never converted: vendors mean different things by the one, the other needs the MODCOD of that very moment.
 *
 * @param esnoDb empty where the report has neither Es/N0 nor C/N
 * @param bound whether the device said no more than "more than this"
 * @param locked whether the receiver has its carrier, as far as the report tells
 */
record MeasuredEsno(OptionalDouble esnoDb, boolean bound, boolean locked) {

    static MeasuredEsno of(MetricValues values, double cnToEsnoDb) {
        boolean own = values.has(Metric.ESNO_DB);
        OptionalDouble esnoDb = own ? values.get(Metric.ESNO_DB) : plus(values.get(Metric.CN_DB), cnToEsnoDb);
        return new MeasuredEsno(esnoDb, values.censored(own ? Metric.ESNO_DB : Metric.CN_DB), locked(values));
    }

    /** A value of a receiver with its carrier, and not a bound. */
    boolean comparable() {
        return esnoDb.isPresent() && !bound && locked;
    }

    private static OptionalDouble plus(OptionalDouble value, double added) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() + added) : value;
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
