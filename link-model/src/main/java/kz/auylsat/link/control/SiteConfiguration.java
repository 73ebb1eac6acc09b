package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.budget.Polarization;
import kz.auylsat.link.document.DocumentReader;

/**
 * Where the box stands and what its dish points at.
 *
 * @param terminal the terminal's id: the bundle is for no other
 * @param latitudeDeg north is positive, −81 to 81
 * @param longitudeDeg east is positive, −180 to 180
 * @param heightMetres above the sea, −500 to 9,000
 * @param zone where it is known: {@link SiteZone}
 * @param satelliteLongitudeDeg east is positive, −180 to 180
 * @param polarization what the dish receives
 * @param magneticDeclinationDeg what a compass shows east of true north, where it is known
 * @param expectedEsnoDb clear-sky Es/N0 by the link budget, where it is known, −10 to 40 dB
 * @param dishMetres the dish's diameter, where it is known, 0.1 to 20
 * @param serials serial numbers by part, as {@code lnb}
 */
public record SiteConfiguration(
        String terminal,
        LocalName settlement,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        Optional<String> zone,
        LocalName satellite,
        double satelliteLongitudeDeg,
        Polarization polarization,
        OptionalDouble magneticDeclinationDeg,
        OptionalDouble expectedEsnoDb,
        OptionalDouble dishMetres,
        Map<String, String> serials) {
    private static final int NAME_CHARS_MAX = 128;
    private static final int SERIALS_MAX = 32;

    public SiteConfiguration {
        serials = Documents.copyOf(serials);
    }

    static SiteConfiguration of(DocumentReader part) {
        SiteConfiguration site = new SiteConfiguration(
                part.text("terminal", NAME_CHARS_MAX),
                LocalName.of(part, "settlement"),
                part.number("latitudeDeg", -81, 81),
                part.number("longitudeDeg", -180, 180),
                part.number("heightMetres", -500, 9_000),
                SiteZone.of(part),
                LocalName.of(part, "satellite"),
                part.number("satelliteLongitudeDeg", -180, 180),
                part.oneOf("polarization", Polarization.class),
                part.optionalNumber("magneticDeclinationDeg", -180, 180),
                part.optionalNumber("expectedEsnoDb", -10, 40),
                part.optionalNumber("dishMetres", 0.1, 20),
                part.textMap("serials"));
        if (site.serials.size() > SERIALS_MAX) {
            throw part.malformed("serials", site.serials.size() + " entries: write at most " + SERIALS_MAX);
        }
        part.requireNoMore();
        return site;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("terminal", terminal);
        settlement.putInto(document, "settlement");
        document.put("latitudeDeg", latitudeDeg);
        document.put("longitudeDeg", longitudeDeg);
        document.put("heightMetres", heightMetres);
        zone.ifPresent(name -> document.put(SiteZone.KEY, name));
        satellite.putInto(document, "satellite");
        document.put("satelliteLongitudeDeg", satelliteLongitudeDeg);
        document.put("polarization", polarization.name());
        magneticDeclinationDeg.ifPresent(degrees -> document.put("magneticDeclinationDeg", degrees));
        expectedEsnoDb.ifPresent(decibels -> document.put("expectedEsnoDb", decibels));
        dishMetres.ifPresent(metres -> document.put("dishMetres", metres));
        document.put("serials", serials);
        return document;
    }
}
