package kz.auylsat.agent.config;

import java.util.OptionalDouble;

/**
 * What the modem says of its signal right now.
 *
 * @param esnoDb where it is locked and says so
 */
public record SignalLook(State state, OptionalDouble esnoDb) {
    /** How the modem answers. */
    public enum State {
        LOCKED,
        UNLOCKED,
        /** It does not answer. */
        SILENT,
        /** There is no modem, or nothing recent of it. */
        UNKNOWN
    }

    /** Nothing is known of a signal. */
    public static final SignalLook UNKNOWN = new SignalLook(State.UNKNOWN, OptionalDouble.empty());
}
