package kz.auylsat.ncc.satellite;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import kz.auylsat.link.geometry.SunOutage;

/**
 * Sun outages as an iCalendar object (RFC 5545) that a calendar programme subscribes to or imports: an event per outage,
 * times in UTC to the second outward, and identifiers that stay, so that a later import moves an event and does not
 * double it.
 */
public final class OutageCalendar {
    /** Octets of a content line without its break (RFC 5545 §3.1). */
    private static final int LINE_OCTETS_MAX = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** What an identifier keeps as it is; the rest of it is told by its octets. */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

    private static final double SECONDS_PER_DEG = 86_400 / 360.0;

    private final StringBuilder text = new StringBuilder();

    private OutageCalendar() {}

    /**
     * The calendar's text, each line ended by CR LF.
     *
     * @param stamp when it is made (DTSTAMP), told by the caller so that equal questions have equal answers
     */
    public static String text(List<SunForecast> forecasts, Instant stamp) {
        OutageCalendar calendar = new OutageCalendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//AuylSat//Sun outages//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        calendar.line("X-WR-CALNAME:" + escaped(title(forecasts)));
        for (SunForecast forecast : forecasts) {
            forecast.outages().forEach(outage -> calendar.event(forecast, outage, stamp));
        }
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private static String title(List<SunForecast> forecasts) {
        return forecasts.size() == 1
                ? "Sun outages: " + forecasts.get(0).site().names().en()
                : "Sun outages: " + forecasts.size() + " sites";
    }

    private void event(SunForecast forecast, SunOutage outage, Instant stamp) {
        Site site = forecast.site();
        String satellite = site.satellite().names().en();
        line("BEGIN:VEVENT");
        line("UID:" + uid(site, outage));
        line("DTSTAMP:" + UTC.format(stamp));
        line("DTSTART:" + UTC.format(outage.start()));
        line("DTEND:" + UTC.format(secondUp(outage.end())));
        line("SUMMARY:" + escaped("Sun outage: " + site.names().en() + " (" + satellite + ")"));
        line("DESCRIPTION:" + escaped(description(forecast, outage)));
        line("LOCATION:" + escaped(site.names().en()));
        line(String.format(Locale.ROOT, "GEO:%.6f;%.6f", site.latitudeDeg(), site.longitudeDeg()));
        line("CATEGORIES:Sun outage," + escaped(satellite));
        // Nobody's own time is taken: the calendar's owner stays free.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String description(SunForecast forecast, SunOutage outage) {
        return String.format(
                Locale.ROOT,
                "The Sun stands behind %s. Worst at %s (%s): up to %.1f dB less at a %s m dish, %s MHz.",
                forecast.site().satellite().names().en(),
                outage.peak()
                        .plusMillis(500)
                        .atZone(forecast.site().zone())
                        .toLocalTime()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_LOCAL_TIME),
                forecast.site().zone(),
                outage.depthDb(),
                Figures.plain(forecast.dish().diameterMetres()),
                Figures.plain(forecast.frequencyMhz()));
    }

    /** The end of an outage that began within a second is told at its end, never before. */
    private static Instant secondUp(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(at) ? second : second.plusSeconds(1);
    }

    /**
     * The day is that of mean solar time below the satellite, where the Sun passes about noon: once a day, and a dish of
     * another size never moves it past midnight.
     */
    private static String uid(Site site, SunOutage outage) {
        long eastSeconds = Math.round(site.position().longitudeDeg() * SECONDS_PER_DEG);
        LocalDate day = LocalDate.ofInstant(outage.peak().plusSeconds(eastSeconds), ZoneOffset.UTC);
        return "sun-outage_" + uidPart(site.id()) + '_'
                + uidPart(site.satellite().id()) + '_' + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "@auylsat";
    }

    /** One word everywhere it is copied to, and for each identifier another; a planner's own may be anything. */
    private static String uidPart(String id) {
        StringBuilder part = new StringBuilder();
        for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (PLAIN.indexOf(character) >= 0) {
                part.append(character);
            } else {
                part.append(String.format(Locale.ROOT, "%%%02X", octet & 0xFF));
            }
        }
        return part.toString();
    }

    /** TEXT of RFC 5545 §3.3.11. */
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folds between characters, never inside one: each further line begins with a space that counts. */
    private void line(String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); ) {
            int character = content.codePointAt(at);
            int width = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + width > LINE_OCTETS_MAX) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(character);
            octets += width;
            at += Character.charCount(character);
        }
        text.append("\r\n");
    }
}
