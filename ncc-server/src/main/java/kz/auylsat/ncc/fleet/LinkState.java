package kz.auylsat.ncc.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a village's link is, in the one word that the page colours by. */
public enum LinkState {
    /** The terminal answers and its link is as it should be. */
    UP,
    /** The terminal is alive, but its link is in danger, or it will not let itself be asked. */
    DEGRADED,
    /** Nothing of the terminal comes back. */
    DOWN,
    /** Not asked yet, or not for so long that the last answer says nothing. */
    UNKNOWN;

    /** The word in the API and on the page, as {@code degraded}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number in the history: 0 unknown, 1 up, 2 degraded, 3 down, so that the greater is the worse. */
    public int code() {
        return switch (this) {
            case UNKNOWN -> 0;
            case UP -> 1;
            case DEGRADED -> 2;
            case DOWN -> 3;
        };
    }

    public static Optional<LinkState> byId(String id) {
        return Stream.of(values()).filter(state -> state.id().equals(id)).findFirst();
    }
}
