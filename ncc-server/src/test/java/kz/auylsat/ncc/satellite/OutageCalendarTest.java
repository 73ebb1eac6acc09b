package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import org.junit.jupiter.api.Test;

/** RFC 5545, by its sections. */
class OutageCalendarTest {
    private static final Instant STAMP = Instant.parse("2026-11-22T07:00:00Z");
    private static final Site VORUKH = Villages.site();

    @Test
    void everyLineEndsWithCrLfAndHasAtMost75Octets() { // §3.1
        Site longName =
                VORUKH.named(new Names("Верхний Ворух у самого перевала; за рекой, ".repeat(4), null, null, null));

        String text = calendar(longName, STAMP);

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .anySatisfy(line -> assertThat(line).startsWith(" "));
        assertThat(unfolded(text))
                .as("folding splits no character and loses none")
                .anySatisfy(
                        line -> assertThat(line).startsWith("SUMMARY:Sun outage: Верхний Ворух у самого перевала\\;"));
    }

    @Test
    void hasAnEventForEachOutageWithAllThatOneNeeds() { // §3.6.1
        SunForecast forecast = SunForecast.ofYear(VORUKH, 2027);

        List<String> lines = unfolded(OutageCalendar.text(List.of(forecast), STAMP));

        assertThat(lines).startsWith("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AuylSat//Sun outages//EN");
        for (String property : List.of(
                "BEGIN:VEVENT",
                "UID:",
                "DTSTAMP:20261122T070000Z",
                "DTSTART:",
                "DTEND:",
                "SUMMARY:Sun outage: Vorukh (KazSat-3)",
                "CATEGORIES:Sun outage,KazSat-3",
                "END:VEVENT")) {
            assertThat(lines.stream().filter(line -> line.startsWith(property)))
                    .as(property)
                    .hasSize(forecast.outages().size());
        }
        assertThat(lines.stream().filter(line -> line.startsWith("DT")))
                .allMatch(Pattern.compile("DT(STAMP|START|END):\\d{8}T\\d{6}Z").asMatchPredicate());
    }

    @Test
    void anEventCoversItsOutageToTheSecond() {
        SunForecast forecast = SunForecast.ofYear(VORUKH, 2027);
        String start = "DTSTART:" + forecast.outages().get(0).start().toString().replaceAll("[-:]|\\.\\d+", "");

        assertThat(unfolded(OutageCalendar.text(List.of(forecast), STAMP))).contains(start);
    }

    @Test
    void identifiersStayAndDiffer() { // §3.8.4.7
        List<String> now = uids(calendar(VORUKH, STAMP));
        List<String> later = uids(calendar(
                VORUKH.with(new kz.auylsat.ncc.inventory.Dish(1.21, 3.0)).named(Names.english("Vorukh village")),
                STAMP.plusSeconds(1_000_000)));

        assertThat(now).doesNotHaveDuplicates().hasSizeGreaterThan(8);
        assertThat(now.get(0)).isEqualTo("UID:sun-outage_vorukh-1_kazsat-3_20270303@auylsat");
        assertThat(later)
                .as("a slightly other dish moves events and makes no new ones")
                .containsAll(now);
    }

    @Test
    void placesOfOneCalendarHaveEventsOfTheirOwnWhateverTheyAreCalled() {
        List<SunForecast> forecasts = Stream.of("Ворух", "Айни", "Айни-2", "a b", "a_b", "a%20b")
                .map(id -> SunForecast.ofYear(place(id, 39.85, 70.58, VORUKH.satellite()), 2027))
                .toList();

        List<String> uids = uids(OutageCalendar.text(forecasts, STAMP));

        assertThat(uids)
                .doesNotHaveDuplicates()
                .hasSize(forecasts.stream()
                        .mapToInt(forecast -> forecast.outages().size())
                        .sum())
                .allMatch(Pattern.compile("UID:[A-Za-z0-9.%_-]+@auylsat").asMatchPredicate());
    }

    @Test
    void twoPassesOfOneUtcDayAreTwoEvents() {
        Satellite east = new Satellite("far-east", Names.english("Far East"), 178.5, "made up", List.of(), List.of());

        List<String> uids =
                uids(OutageCalendar.text(List.of(SunForecast.ofYear(place("fiji", -17.8, 178, east), 2025)), STAMP));

        assertThat(uids).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    private static Site place(String id, double latitudeDeg, double longitudeDeg, Satellite satellite) {
        return Site.of(id, latitudeDeg, longitudeDeg, 100, ZoneId.of("Pacific/Fiji"), satellite);
    }

    @Test
    void escapesText() { // §3.3.11
        assertThat(OutageCalendar.escaped("a,b;c\\d\ne\u0007")).isEqualTo("a\\,b\\;c\\\\d\\ne ");
    }

    private static String calendar(Site site, Instant stamp) {
        return OutageCalendar.text(List.of(SunForecast.ofYear(site, 2027)), stamp);
    }

    private static List<String> uids(String text) {
        return unfolded(text).stream().filter(line -> line.startsWith("UID:")).collect(Collectors.toList());
    }

    private static List<String> unfolded(String text) {
        return Arrays.asList(text.replace("\r\n ", "").split("\r\n"));
    }
}
