package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;

class SunOutagesTest {
    private static final Antenna VILLAGE = new Antenna(1.2, 0.65);
    private static final double SYSTEM_K = 120;
    private static final ZoneOffset DUSHANBE_TIME = ZoneOffset.ofHours(5);

    @Test
    void theThresholdIsHalfTheBeamAndTheSunsRadius() {
        assertThat(SunOutages.thresholdDeg(VILLAGE, 11.7)).isCloseTo(1.017, within(0.0005));
    }

    /** The golden moments were read off a grid of ten seconds; ours are rounded to it, edges inwards. */
    @Test
    void kazsat3AtDushanbeIn2027() {
        List<SunOutage> outages =
                SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), year(2028));

        assertThat(outages)
                .extracting(outage -> outage.peak().atOffset(DUSHANBE_TIME).toLocalDate())
                .containsExactlyElementsOf(days("2027-03-03", 5, "2027-10-06", 6));
        SunOutage march = outages.get(2);
        assertThat(onGrid(march.peak())).isEqualTo("2027-03-05T13:23+05:00");
        assertThat(Duration.ofSeconds(10 * (tens(march.end()) - tens(march.start()) - 1)))
                .isEqualTo(Duration.ofMinutes(8));
        SunOutage october = outages.get(8);
        assertThat(onGrid(october.peak())).isEqualTo("2027-10-09T12:58:50+05:00");
        assertThat(march.peakSeparationDeg()).isLessThan(0.05);
        assertThat(march.depthDb()).isCloseTo(9.2, within(0.1));
        assertThat(outages).allSatisfy(outage -> assertThat(outage.depthDb()).isBetween(3.0, march.depthDb()));
    }

    private static long tens(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), 10_000L);
    }

    private static String onGrid(Instant at) {
        return Instant.ofEpochSecond(10 * Math.round(at.toEpochMilli() / 10_000.0))
                .atOffset(DUSHANBE_TIME)
                .toString();
    }

    private static List<LocalDate> days(String spring, int springDays, String autumn, int autumnDays) {
        List<LocalDate> days = new ArrayList<>();
        for (int day = 0; day < springDays; day++) {
            days.add(LocalDate.parse(spring).plusDays(day));
        }
        for (int day = 0; day < autumnDays; day++) {
            days.add(LocalDate.parse(autumn).plusDays(day));
        }
        return days;
    }

    /** As the operator of Bangladesh Satellite-1 announced them: to the minute, for its whole service. */
    @Test
    void theTableOfBangladeshSatellite1In2025() {
        List<SunOutage> outages = agreesWithTable(
                "2025-09-29",
                "09:35-09:38",
                "09:32-09:41",
                "09:30-09:42",
                "09:29-09:42",
                "09:29-09:42",
                "09:29-09:41",
                "09:29-09:40",
                "09:30-09:38");
    }

    @Test
    void theTableOfBangladeshSatellite1In2021() {
        agreesWithTable(
                "2021-09-29",
                "09:34-09:39",
                "09:31-09:41",
                "09:29-09:43",
                "09:28-09:43",
                "09:28-09:43",
                "09:28-09:42",
                "09:28-09:40",
                "09:29-09:39");
    }

    /**
     * The dish behind the table is not published, and a midpoint does not depend on it. A receive dish of 1.8 m in that
     * satellite's C band, 4.5 to 4.8 GHz, is usual in the country: it has its outages on the same eight days.
     */
    private static List<SunOutage> agreesWithTable(String firstDay, String... windows) {
        ZoneOffset zone = ZoneOffset.ofHours(6);
        LocalDate first = LocalDate.parse(firstDay);
        List<SunOutage> outages = SunOutages.between(
                new Place(24.0, 90.38, 0.01),
                new OrbitalPosition(119.1),
                new Antenna(1.8, 0.65),
                4.6,
                SYSTEM_K,
                first.withMonth(8).atStartOfDay().toInstant(zone),
                first.withMonth(11).atStartOfDay().toInstant(zone));

        assertThat(outages).hasSameSizeAs(windows);
        for (int day = 0; day < windows.length; day++) {
            Instant start = at(first.plusDays(day), windows[day].substring(0, 5), zone);
            Instant end = at(first.plusDays(day), windows[day].substring(6), zone);
            Duration published = Duration.between(start, end);
            SunOutage ours = outages.get(day);
            Instant ourMiddle = ours.start().plus(ours.duration().dividedBy(2));
            assertThat(Duration.between(start.plus(published.dividedBy(2)), ourMiddle))
                    .as("midpoint of %s on day %s", windows[day], day)
                    .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
        }
        return outages;
    }

    private static Instant at(LocalDate day, String time, ZoneOffset zone) {
        return day.atTime(LocalTime.parse(time)).toInstant(zone);
    }

    @Test
    void theFastSearchFindsWhatALookAtEverySecondFinds() {
        Sky sky = new Sky("sun outages by brute force");
        for (int n = 0; n < 4; ) {
            Place place = sky.place();
            OrbitalPosition satellite = sky.satellite();
            if (!Sky.sees(place, satellite, 1)) {
                continue;
            }
            n++;
            Antenna antenna = new Antenna(sky.between(0.45, 7.3), 0.65);
            double ghz = sky.between(10.7, 20.2);
            int year = 2020 + (int) sky.between(0, 20);
            String what = place + " " + satellite + " " + antenna + " " + ghz + " GHz in " + year;

            List<SunOutage> found =
                    SunOutages.between(place, satellite, antenna, ghz, SYSTEM_K, year(year), year(year + 1));
            List<long[]> scanned = scan(new SunTrack(place, satellite), SunOutages.thresholdDeg(antenna, ghz), year);

            assertThat(found).as(what).hasSameSizeAs(scanned);
            for (int outage = 0; outage < found.size(); outage++) {
                long[] seconds = scanned.get(outage);
                assertThat(found.get(outage).start().toEpochMilli() / 1000.0)
                        .as(what)
                        .isBetween(seconds[0] - 1.0, seconds[0] + 0.0);
                assertThat(found.get(outage).peak().toEpochMilli() / 1000.0)
                        .as(what)
                        .isCloseTo(seconds[1], within(1.0));
                assertThat(found.get(outage).end().toEpochMilli() / 1000.0)
                        .as(what)
                        .isBetween(seconds[2] + 0.0, seconds[2] + 1.0);
            }
        }
    }

    /** First, nearest and last second of each passage: by the minute over the whole year, by the second where it is near. */
    private static List<long[]> scan(SunTrack track, double thresholdDeg, int year) {
        List<long[]> passages = new ArrayList<>();
        long last = year(year + 1).getEpochSecond();
        long[] open = null;
        double nearest = 0;
        for (long minute = year(year).getEpochSecond(); minute < last; minute += 60) {
            if (track.separationDeg(minute * 1000) > thresholdDeg + 0.3) {
                continue;
            }
            for (long second = minute; second < minute + 60; second++) {
                double separationDeg = track.separationDeg(second * 1000);
                if (separationDeg >= thresholdDeg) {
                    continue;
                }
                if (open == null || second != open[2] + 1) {
                    open = new long[] {second, second, second};
                    passages.add(open);
                    nearest = separationDeg;
                }
                open[2] = second;
                if (separationDeg < nearest) {
                    nearest = separationDeg;
                    open[1] = second;
                }
            }
        }
        return passages;
    }

    @Test
    void thereAreNoneFarFromTheEquinoxes() {
        Sky sky = new Sky("sun outages and equinoxes");
        for (int n = 0; n < 100; ) {
            Place place = sky.place();
            OrbitalPosition satellite = sky.satellite();
            if (!Sky.sees(place, satellite, 0.5)) {
                continue;
            }
            n++;
            List<SunOutage> outages =
                    SunOutages.between(place, satellite, VILLAGE, 11.7, SYSTEM_K, year(2027), year(2028));
            // Seen from any place the arc stands within 8.7° of the celestial equator, as the Sun does for 25 days.
            assertThat(outages).hasSizeBetween(8, 16).allSatisfy(outage -> {
                double toSpring = Math.abs(days(outage, "2027-03-20"));
                double toAutumn = Math.abs(days(outage, "2027-09-23"));
                assertThat(Math.min(toSpring, toAutumn))
                        .as("%s %s", place, outage)
                        .isLessThan(27);
            });
            assertThat(outages).isSortedAccordingTo((one, other) -> one.peak().compareTo(other.peak()));
        }
    }

    private static double days(SunOutage outage, String day) {
        return Duration.between(Instant.parse(day + "T12:00:00Z"), outage.peak())
                        .toHours()
                / 24.0;
    }

    @Test
    void theSouthHasItsOutagesOnTheOtherSideOfTheEquinox() {
        Place north = Sky.DUSHANBE;
        Place south = new Place(-north.latitudeDeg(), north.longitudeDeg(), north.heightKm());
        Instant equinox = Instant.parse("2027-03-20T20:25:00Z");

        List<SunOutage> ofNorth = spring(north);
        List<SunOutage> ofSouth = spring(south);

        assertThat(ofNorth).allSatisfy(outage -> assertThat(outage.peak()).isBefore(equinox));
        assertThat(ofSouth).allSatisfy(outage -> assertThat(outage.peak()).isAfter(equinox));
        double northDays = days(nearest(ofNorth), "2027-03-20");
        double southDays = days(nearest(ofSouth), "2027-03-20");
        assertThat(southDays).isCloseTo(-northDays + 0.7, within(1.0));
    }

    private static List<SunOutage> spring(Place place) {
        return SunOutages.between(
                place, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), Instant.parse("2027-07-01T00:00:00Z"));
    }

    private static SunOutage nearest(List<SunOutage> outages) {
        return outages.stream()
                .min((one, other) -> Double.compare(one.peakSeparationDeg(), other.peakSeparationDeg()))
                .orElseThrow();
    }

    @Test
    void aYearCutAnywhereHasTheSameOutages() {
        List<SunOutage> whole =
                SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), year(2028));
        Instant cut = whole.get(2).peak();

        List<SunOutage> parts =
                new ArrayList<>(SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), cut));
        assertThat(parts).hasSize(2);
        parts.addAll(SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, cut, year(2028)));

        assertThat(parts)
                .extracting(outage -> outage.peak().getEpochSecond())
                .containsExactlyElementsOf(whole.stream()
                        .map(outage -> outage.peak().getEpochSecond())
                        .toList());
    }

    @Test
    void badNumbersAreRefusedInOneLine() {
        assertThatThrownBy(() -> SunOutages.between(
                        new Place(-10, -150, 0), Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), year(2028)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("below the horizon")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, 0, year(2027), year(2028)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("system noise temperature 0 K is not within 1 to 100000 K");
        assertThatThrownBy(() ->
                        SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, Double.NaN, year(2027), year(2028)))
                .isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() ->
                        SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 0.1, SYSTEM_K, year(2027), year(2028)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("frequency 0.1 GHz is not within 1 to 100 GHz");
        assertThatThrownBy(() ->
                        SunOutages.between(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, SYSTEM_K, year(2027), year(2102)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("is not within the years 1900 to 2100");
    }

    private static Instant year(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
