package kz.auylsat.link.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.document.DocumentReader;

/**
 * Which station was lined up.
 *
 * @param terminal the terminal's id
 * @param latitudeDeg north positive, −90 to 90
 * @param longitudeDeg east positive, −180 to 180
 * @param heightMetres above the sea, −500 to 9,000
 * @param zone where it was known: {@link SiteZone}
 * @param satelliteLongitudeDeg east positive, −180 to 180
 * @param serials serial numbers of modem, BUC, LNB and box by their names; at most {@link #SERIALS_MAX}
 */
public record LineUpSite(
        String terminal,
        LocalName settlement,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        Optional<String> zone,
        LocalName satellite,
        double satelliteLongitudeDeg,
        Map<String, String> serials) {
    /** Serial numbers of one station. */
    public static final int SERIALS_MAX = 32;

    /** Characters of a name or a serial number. */
    public static final int NAME_CHARS_MAX = 128;

    public LineUpSite {
        serials = Collections.unmodifiableMap(new LinkedHashMap<>(serials));
    }

    public Map<String, Object> toDocument() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("terminal", terminal);
        settlement.putInto(tree, "settlement");
        tree.put("latitudeDeg", latitudeDeg);
        tree.put("longitudeDeg", longitudeDeg);
        tree.put("heightMetres", heightMetres);
        zone.ifPresent(name -> tree.put(SiteZone.KEY, name));
        satellite.putInto(tree, "satellite");
        tree.put("satelliteLongitudeDeg", satelliteLongitudeDeg);
        tree.put("serials", serials);
        return tree;
    }

    /** The same station with these serial numbers. */
    public LineUpSite with(Map<String, String> otherSerials) {
        return new LineUpSite(
                terminal,
                settlement,
                latitudeDeg,
                longitudeDeg,
                heightMetres,
                zone,
                satellite,
                satelliteLongitudeDeg,
                otherSerials);
    }

    public static LineUpSite of(DocumentReader reader) {
        LineUpSite site = new LineUpSite(
                reader.text("terminal", NAME_CHARS_MAX),
                LocalName.of(reader, "settlement"),
                reader.number("latitudeDeg", -90, 90),
                reader.number("longitudeDeg", -180, 180),
                reader.number("heightMetres", -500, 9_000),
                SiteZone.of(reader),
                LocalName.of(reader, "satellite"),
                reader.number("satelliteLongitudeDeg", -180, 180),
                serials(reader));
        reader.requireNoMore();
        return site;
    }

    /** The part {@code serials} of a document: names and serial numbers, both bounded. */
    public static Map<String, String> serials(DocumentReader reader) {
        Map<String, String> serials = reader.textMap("serials");
        if (serials.size() > SERIALS_MAX) {
            throw reader.malformed("serials", serials.size() + " entries: write at most " + SERIALS_MAX);
        }
        serials.forEach((name, serial) -> {
            if (name.length() > NAME_CHARS_MAX || serial.length() > NAME_CHARS_MAX) {
                throw reader.malformed(
                        "serials", "a name or number is too long: write at most " + NAME_CHARS_MAX + " characters");
            }
        });
        return serials;
    }
}
