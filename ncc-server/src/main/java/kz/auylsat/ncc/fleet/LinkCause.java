package kz.auylsat.ncc.fleet;

import java.util.Locale;

/** Why a link is degraded or down, as far as its own terminal tells. */
public enum LinkCause {
    RX_LOCK_LOST,
    MODEM_FAULT,
    LOW_MARGIN,
    SILENT,
    REFUSED,
    UNREACHABLE,
    AUTHENTICATION_FAILED,
    WRONG_ENGINE_TIME,
    FAULTY_ANSWER;

    /** The word in the API and on the page, as {@code rx_lock_lost}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
