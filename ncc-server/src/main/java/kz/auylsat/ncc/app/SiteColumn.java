package kz.auylsat.ncc.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.ncc.yaml.Nearest;

/** A column of a file of sites, by its name and the names that other tools give it. */
enum SiteColumn {
    ID("id", "", 0, 0, ""),
    NAME("name", "name_en", 0, 0, ""),
    LAT("lat", "latitude latitudeDeg", -90, 90, "degrees north"),
    LON("lon", "longitude longitudeDeg", -180, 180, "degrees east"),
    HEIGHT("height_m", "height heightMetres alt_m", -500, 9_000, "metres above the sea"),
    DISH("dish_m", "dish dishMetres", 0.2, 40, "metres"),
    BUC("buc_w", "buc bucPowerWatts", 0.1, 2_000, "watts"),
    FREQUENCY("frequency_mhz", "frequencyMhz", 1_000, 50_000, "MHz, of the downlink"),
    ZONE("zone", "timezone", 0, 0, ""),
    RAIN("rain_mmh", "rainRateMmh", 0.1, 250, "mm/h, exceeded for 0.01 % of the year"),
    RAIN_HEIGHT("rain_height_km", "rainHeightKm", 0, 6, "kilometres above the sea");

    private final String title;
    private final String others;
    private final double least;
    private final double greatest;
    private final String unit;

    SiteColumn(String title, String others, double least, double greatest, String unit) {
        this.title = title;
        this.others = others;
        this.least = least;
        this.greatest = greatest;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /** The column of a heading; capitals and underscores do not count. */
    static Optional<SiteColumn> of(String heading) {
        String word = plain(heading);
        return Arrays.stream(values())
                .filter(column -> plain(column.title).equals(word)
                        || List.of(plain(column.others).split(" ")).contains(word))
                .findFirst();
    }

    /** What to write instead of a heading that is none of these. */
    static String instead(String heading) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (SiteColumn column : values()) {
            titles.put(column.title, column.title);
            Arrays.stream(column.others.split(" ")).forEach(other -> titles.put(other, column.title));
        }
        return Nearest.to(heading, titles.keySet())
                .map(near -> "did you mean \"" + titles.get(near) + "\"?")
                .orElseGet(() -> "write one of " + String.join(", ", new LinkedHashSet<>(titles.values()))
                        + ", or remove the column");
    }

    /**
     * A cell's number.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    double number(String cell) {
        return range().read(cell);
    }

    NumberRange range() {
        return new NumberRange(least, greatest, unit);
    }

    private static String plain(String heading) {
        return heading.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
