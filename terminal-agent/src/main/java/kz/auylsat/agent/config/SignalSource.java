package kz.auylsat.agent.config;

/** The modem's signal. */
public interface SignalSource {
    /**
     * The newest reading, at once; {@link SignalLook#UNKNOWN} where there is no modem or the reading is older than three
     * sampling intervals.
     */
    SignalLook look();
}
