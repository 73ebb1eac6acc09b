package kz.auylsat.ncc.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    public static Optional<LinkCause> byId(String id) {
        return Stream.of(values()).filter(cause -> cause.id().equals(id)).findFirst();
    }
}
