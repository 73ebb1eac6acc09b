package kz.auylsat.link.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The states a modem can be in, whatever its vendor calls them; the code is what {@link Metric#MODEM_STATE} holds. */
public enum ModemState {
    UNKNOWN(0),
    OFF(1),
    STARTING(2),
    NO_RX(3),
    ACQUIRING(4),
    OPERATIONAL(5),
    STANDBY(6),
    FAULT(7);

    private final int code;

    ModemState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The name in profiles, the API and the page, as {@code no_rx}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModemState> byId(String id) {
        return Stream.of(values()).filter(state -> state.id().equals(id)).findFirst();
    }

    /** The state of this code; {@link #UNKNOWN} for a code of none. */
    public static ModemState byCode(double code) {
        return Stream.of(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
