package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.influx.Measurement;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;

/** The sun outages that are predicted of each terminal, a point each at its beginning. */
final class SunOutagePoints {
    /** How far ahead a wall shows them. */
    static final Duration AHEAD = Duration.ofDays(14);

    private static final long FORTNIGHT_MILLIS = AHEAD.toMillis();

    private SunOutagePoints() {}

    /**
     * Outages not over at {@code now} that begin within {@link #AHEAD}; none of a terminal without a dish. Predicted as
     * they are taken: at an equinox thousands of terminals have tens of thousands.
     */
    static Stream<InfluxPoint> of(Inventory inventory, Function<String, LinkTags> tags, Instant now) {
        return inventory.terminals().values().stream()
                .filter(terminal -> terminal.dish() != null)
                .flatMap(terminal -> of(inventory, terminal, now).stream()
                        .map(outage -> point(terminal.id(), tags.apply(terminal.id()), outage)));
    }

    /**
     * Looked for by fortnights that begin at the same moments whenever it is asked: the search then takes the same steps,
     * and tomorrow's point of an outage is today's, to the millisecond.
     */
    private static List<SunOutage> of(Inventory inventory, Terminal terminal, Instant now) {
        long first = Math.floorDiv(now.toEpochMilli(), FORTNIGHT_MILLIS) * FORTNIGHT_MILLIS;
        List<SunOutage> found = new ArrayList<>();
        try {
            Site site = Site.of(inventory, terminal);
            for (long from = first; from <= first + FORTNIGHT_MILLIS; from += FORTNIGHT_MILLIS) {
                SunForecast.between(site, Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + FORTNIGHT_MILLIS))
                        .outages()
                        .stream()
                        .filter(outage ->
                                outage.end().isAfter(now) && outage.start().isBefore(now.plus(AHEAD)))
                        .forEach(found::add);
            }
        } catch (OutOfRangeException e) {
            // It does not see its satellite, so the Sun never stands behind that.
            return List.of();
        }
        return found;
    }

    private static InfluxPoint point(String terminal, LinkTags tags, SunOutage outage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peak_at", outage.peak().toEpochMilli());
        fields.put("ends_at", outage.end().toEpochMilli());
        fields.put("depth_db", outage.depthDb());
        fields.put(
                "text",
                String.format(
                        Locale.ROOT,
                        "Sun outage, up to %.1f dB, %.1f minutes",
                        outage.depthDb(),
                        Duration.between(outage.start(), outage.end()).toMillis() / 60_000.0));
        return InfluxPoint.ofTerminal(Measurement.SUN_OUTAGE, terminal, tags, fields, outage.start());
    }
}
