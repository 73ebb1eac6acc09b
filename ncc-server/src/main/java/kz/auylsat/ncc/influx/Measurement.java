package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.series.Resolution;

/** What is written of a fleet beside reports and rollups, each under a measurement of its own. */
public enum Measurement {
    /** How each terminal is, once a minute. */
    TERMINAL("terminal", Resolution.RAW),
    /** That a terminal's state, or its cause, became another. */
    STATE_CHANGE("state_change", Resolution.ONE_HOUR),
    /** A predicted sun outage of a terminal. */
    SUN_OUTAGE("sun_outage", Resolution.ONE_HOUR),
    /** The NCC's own health. */
    NCC("ncc", Resolution.RAW);

    private final String id;
    private final Resolution keptAs;

    Measurement(String id, Resolution keptAs) {
        this.id = id;
        this.keptAs = keptAs;
    }

    /** The name in InfluxDB. */
    public String id() {
        return id;
    }

    /** The tier whose retention its points share. */
    Resolution keptAs() {
        return keptAs;
    }
}
