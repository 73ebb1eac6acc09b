package kz.auylsat.ncc.satellite;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.geometry.SunOutages;
import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.ncc.inventory.Dish;
import org.jspecify.annotations.Nullable;

/**
 * The sun outages of a site within a time, in their order.
 *
 * @param year the calendar year of the site's zone that was asked for; null where another time was
 * @param dish of the site, or the assumed one
 * @param frequencyMhz of the downlink, the site's or the assumed one
 * @param assumptions what was not known and therefore assumed, each a line
 */
public record SunForecast(
        Site site,
        @Nullable Integer year,
        Instant from,
        Instant until,
        Dish dish,
        double frequencyMhz,
        List<SunOutage> outages,
        List<String> assumptions) {
    /** Of the dish that is assumed where none is chosen, metres. */
    public static final double DIAMETER_METRES = 1.2;

    /** The first year that the theory of the Sun's place is good for (Meeus, Astronomical Algorithms, chapter 25). */
    public static final int YEAR_FIRST = 1950;

    /** Likewise the last. */
    public static final int YEAR_LAST = 2100;

    private static final Bounds YEARS = new Bounds("year", YEAR_FIRST, YEAR_LAST, "");

    /** Two outages further apart than this are of two seasons, spring and autumn. */
    private static final Duration SEASON_GAP = Duration.ofDays(30);

    public SunForecast {
        outages = List.copyOf(outages);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * The outages of a calendar year of the site's zone.
     *
     * @param asked 1950 to 2100
     * @throws kz.auylsat.link.quantity.OutOfRangeException where the satellite is below the horizon, or a number is
     *     outside what the formulas hold for
     */
    public static SunForecast ofYear(Site site, long asked) {
        int year = (int) YEARS.check((double) asked);
        LocalDate first = Year.of(year).atDay(1);
        return of(
                site,
                year,
                first.atStartOfDay(site.zone()).toInstant(),
                first.plusYears(1).atStartOfDay(site.zone()).toInstant());
    }

    /** The outages from one time to another. */
    public static SunForecast between(Site site, Instant from, Instant until) {
        return of(site, null, from, until);
    }

    private static SunForecast of(Site site, @Nullable Integer year, Instant from, Instant until) {
        List<String> assumptions = new ArrayList<>();
        Dish dish = site.dish();
        if (dish == null) {
            dish = new Dish(DIAMETER_METRES, null);
            assumptions.add("a dish of " + Figures.plain(DIAMETER_METRES) + " m, for none is chosen");
        }
        Double frequencyMhz = site.frequencyMhz();
        if (frequencyMhz == null) {
            frequencyMhz = Pointing.FREQUENCY_MHZ;
            assumptions.add("a downlink at " + Figures.plain(frequencyMhz) + " MHz, for no carrier is chosen");
        }
        double ghz = frequencyMhz / 1_000;
        List<SunOutage> outages = SunOutages.between(
                site.place(),
                site.position(),
                DishStation.antenna(dish),
                ghz,
                ClearSkyNoise.kelvin(site, dish, ghz),
                from,
                until);
        return new SunForecast(site, year, from, until, dish, frequencyMhz, outages, assumptions);
    }

    /** The first outage that is not over at a time. */
    public Optional<SunOutage> next(Instant now) {
        return outages.stream().filter(outage -> outage.end().isAfter(now)).findFirst();
    }

    /** The outages by season, each in its order. */
    public List<List<SunOutage>> seasons() {
        List<List<SunOutage>> seasons = new ArrayList<>();
        SunOutage before = null;
        for (SunOutage outage : outages) {
            if (before == null || Duration.between(before.peak(), outage.peak()).compareTo(SEASON_GAP) > 0) {
                seasons.add(new ArrayList<>());
            }
            seasons.get(seasons.size() - 1).add(outage);
            before = outage;
        }
        return seasons;
    }

    /** The answer as programs get it, the same from API and command; times in UTC. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = AnswerFields.of(site);
        fields.put("year", year);
        fields.put("from", OutageFields.second(from));
        fields.put("until", OutageFields.second(until));
        fields.put("zone", site.zone().getId());
        Map<String, Object> antenna = new LinkedHashMap<>();
        antenna.put("diameterMetres", dish.diameterMetres());
        antenna.put("beamwidthDeg", Figures.rounded(DishStation.antenna(dish).beamwidthDeg(frequencyMhz / 1_000)));
        fields.put("dish", antenna);
        fields.put("frequencyMhz", frequencyMhz);
        fields.put("outages", outages.stream().map(OutageFields::of).toList());
        fields.put("assumptions", assumptions);
        return fields;
    }
}
