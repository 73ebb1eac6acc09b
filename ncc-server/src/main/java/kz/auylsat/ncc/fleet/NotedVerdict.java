package kz.auylsat.ncc.fleet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict, and since when its state holds: what one run of the NCC leaves to the next of a terminal.
 *
 * @param since to the millisecond; null where that is not known
 */
public record NotedVerdict(LinkVerdict verdict, @Nullable Instant since) {
    private static final String NO_CAUSE = "none";

    public NotedVerdict {
        since = since == null ? null : since.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is to be noted of a terminal as it is. */
    public static NotedVerdict of(FleetEntry entry) {
        return new NotedVerdict(entry.verdict(), entry.stateSince());
    }

    /** In a line that outlives the program, as {@code down silent 1774310218000}. */
    public String word() {
        LinkCause cause = verdict.cause();
        return verdict.state().id() + " " + (cause == null ? NO_CAUSE : cause.id())
                + (since == null ? "" : " " + since.toEpochMilli());
    }

    /** What {@link #word} said; empty where it is none. */
    public static Optional<NotedVerdict> ofWord(String word) {
        String[] parts = word.split(" ", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        LinkCause cause = LinkCause.byId(parts[1]).orElse(null);
        Instant since = parts.length == 3 && parts[2].matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(parts[2]))
                : null;
        return LinkState.byId(parts[0]).map(state -> new NotedVerdict(new LinkVerdict(state, cause), since));
    }
}
