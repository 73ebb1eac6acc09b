package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.satellite.SunForecast;

/** Sun outages as an operator reads them, in the site's own time; pure. */
final class SunOutagesText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private SunOutagesText() {}

    /** One site: what comes next, then each season day by day. */
    static String days(SunForecast forecast, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append(next(forecast, now)).append("\n\n");
        text.append(PointingText.title(forecast.site())).append('\n');
        text.append(dish(forecast)).append('\n');
        text.append("times of ").append(forecast.site().zone().getId()).append('\n');
        forecast.assumptions()
                .forEach(line -> text.append("assumed: ").append(line).append('\n'));
        for (List<SunOutage> season : forecast.seasons()) {
            text.append('\n').append(seasonTitle(forecast, season)).append('\n');
            TextTable table = new TextTable("DATE", "START", "PEAK", "END", "MINUTES", "DEPTH DB");
            for (SunOutage outage : season) {
                table.row(
                        DAY.format(at(forecast, outage.peak())),
                        TIME.format(at(forecast, outage.start())),
                        TIME.format(at(forecast, outage.peak())),
                        TIME.format(at(forecast, outage.end())),
                        minutes(outage),
                        decibels(outage));
            }
            text.append(table);
        }
        if (!forecast.outages().isEmpty()) {
            text.append(
                    "\nDEPTH: how far Es/N0 falls at the peak, at most. In the minutes around it less is lost; a modem"
                            + " may lose lock.\n");
        }
        return text.toString();
    }

    /** Many sites: a line for each season of each. */
    static String seasons(List<SunForecast> forecasts) {
        TextTable table = new TextTable(
                "SITE",
                "SEASON",
                "FROM",
                "TO",
                "DAYS",
                "WORST DAY",
                "START",
                "PEAK",
                "END",
                "MINUTES",
                "DEPTH DB",
                "ZONE");
        for (SunForecast forecast : forecasts) {
            for (List<SunOutage> season : forecast.seasons()) {
                SunOutage worst = season.stream()
                        .max(Comparator.comparing(SunOutage::duration))
                        .orElseThrow();
                table.row(
                        forecast.site().id(),
                        name(forecast, season),
                        SHORT_DAY.format(at(forecast, season.get(0).peak())),
                        SHORT_DAY.format(
                                at(forecast, season.get(season.size() - 1).peak())),
                        season.size(),
                        SHORT_DAY.format(at(forecast, worst.peak())),
                        TIME.format(at(forecast, worst.start())),
                        TIME.format(at(forecast, worst.peak())),
                        TIME.format(at(forecast, worst.end())),
                        minutes(worst),
                        decibels(worst),
                        forecast.site().zone().getId());
            }
        }
        return table.toString();
    }

    private static String next(SunForecast forecast, Instant now) {
        Optional<SunOutage> next = forecast.next(now);
        if (next.isEmpty()) {
            return forecast.outages().isEmpty()
                    ? "No sun outage between " + SHORT_DAY.format(at(forecast, forecast.from())) + " and "
                            + SHORT_DAY.format(at(forecast, forecast.until())) + "."
                    : "All of these are over.";
        }
        SunOutage outage = next.get();
        return String.format(
                Locale.ROOT,
                "%s: %s, %s to %s, worst at %s: %s minutes, up to %s dB%s",
                outage.start().isAfter(now) ? "Next" : "NOW",
                DAY.format(at(forecast, outage.peak())),
                TIME.format(at(forecast, outage.start())),
                TIME.format(at(forecast, outage.end())),
                TIME.format(at(forecast, outage.peak())),
                minutes(outage),
                decibels(outage),
                daysUntil(now, outage));
    }

    private static String daysUntil(Instant now, SunOutage outage) {
        long days = Duration.between(now, outage.start()).toDays();
        return days < 1 ? "" : days == 1 ? " (tomorrow or the day after)" : " (in " + days + " days)";
    }

    private static String dish(SunForecast forecast) {
        return "a dish of " + Figures.plain(forecast.dish().diameterMetres()) + " m at "
                + Figures.plain(forecast.frequencyMhz()) + " MHz";
    }

    private static String seasonTitle(SunForecast forecast, List<SunOutage> season) {
        long seconds = season.stream()
                .mapToLong(outage -> outage.duration().toSeconds())
                .sum();
        return String.format(
                Locale.ROOT,
                "%s: %d %s, %.0f minutes together",
                name(forecast, season),
                season.size(),
                season.size() == 1 ? "day" : "days",
                seconds / 60.0);
    }

    /** About an equinox each; when it is spring in the north, it is autumn in the south. */
    private static String name(SunForecast forecast, List<SunOutage> season) {
        ZonedDateTime first = at(forecast, season.get(0).peak());
        boolean march = first.getMonth().compareTo(Month.JULY) < 0;
        boolean south = forecast.site().latitudeDeg() < 0;
        return (march != south ? "Spring " : "Autumn ") + first.getYear();
    }

    private static String minutes(SunOutage outage) {
        return String.format(Locale.ROOT, "%.1f", outage.duration().toMillis() / 60_000.0);
    }

    private static String decibels(SunOutage outage) {
        return String.format(Locale.ROOT, "%.1f", outage.depthDb());
    }

    private static ZonedDateTime at(SunForecast forecast, Instant instant) {
        return instant.plusMillis(500).atZone(forecast.site().zone());
    }
}
