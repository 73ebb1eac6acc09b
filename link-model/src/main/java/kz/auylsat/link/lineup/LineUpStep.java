package kz.auylsat.link.lineup;

import java.util.Locale;
import java.util.Optional;

/** The steps of a line-up, in the order in which a technician goes through them. */
public enum LineUpStep {
    /** The dish turned to where the signal is strongest. */
    POINTING,
    /** How much weaker the hub hears this dish on the other polarisation. */
    CROSS_POL,
    /** The transmitter raised in steps of 1 dB until the hub no longer hears each whole step. */
    COMPRESSION,
    /** The level at which the station will work. */
    TRANSMIT_POWER,
    /** The signal watched for a while with nobody at the dish. */
    SOAK;

    /** The word in documents and in the page's API, as {@code cross_pol}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step of this word; empty where there is none. */
    public static Optional<LineUpStep> byId(String id) {
        for (LineUpStep step : values()) {
            if (step.id().equals(id)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
