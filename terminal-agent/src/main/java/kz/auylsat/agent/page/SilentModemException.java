package kz.auylsat.agent.page;

import java.io.IOException;
import java.util.Locale;

/** The modem gave the meter no reading; says why, in a word that the page has a sentence for. */
public final class SilentModemException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why there is no reading. */
    public enum Reason {
        /** None is configured. */
        NO_MODEM,
        /** It does not answer, or nothing that can be used. */
        SILENT,
        /** It does not take the key that the box has. */
        REFUSED,
        /** Another reading is under way; the next comes soon. */
        BUSY;

        /** As {@code no_modem}. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public SilentModemException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
