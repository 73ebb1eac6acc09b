package kz.auylsat.agent.lineup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Moments on paper, to the minute: in the site's own time with its offset, and in UTC, since a certificate is read in more
 * than one time zone.
 *
 * <p>The zone is the one that the site was configured with and that is signed with the certificate: so the same file gives the
 * same paper on whatever machine it is printed. The box's own zone would not do: it is what somebody installed, most often
 * UTC, and nobody signed it. The offset is told beside each moment, as rules of zones change: where this program's are older
 * than a change, the paper shows by which it was made. A zone that is not known here leaves UTC alone.
 */
final class SheetTimes {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Optional<ZoneId> zone;

    private SheetTimes(Optional<ZoneId> zone) {
        this.zone = zone;
    }

    /** @param zone as {@code Asia/Dushanbe}; empty where the certificate has none */
    static SheetTimes of(Optional<String> zone) {
        try {
            return new SheetTimes(zone.map(ZoneId::of));
        } catch (DateTimeException e) {
            return new SheetTimes(Optional.empty());
        }
    }

    /** The zone's name; empty where there is UTC alone. */
    Optional<String> zone() {
        return zone.map(ZoneId::getId);
    }

    /** As {@code 2026-06-01 11:00 (+05:00), 06:00 UTC}; the day of UTC too where it is another one. */
    String moment(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        if (zone.isEmpty()) {
            return DAY.format(utc) + " UTC";
        }
        var local = instant.atZone(zone.get());
        DateTimeFormatter beside = local.toLocalDate().equals(utc.toLocalDate()) ? HOUR : DAY;
        String offset = local.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : local.getOffset().getId();
        return DAY.format(local) + " (" + offset + "), " + beside.format(utc) + " UTC";
    }
}
