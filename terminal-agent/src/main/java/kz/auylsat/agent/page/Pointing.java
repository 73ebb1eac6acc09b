package kz.auylsat.agent.page;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.geometry.SunOutages;
import kz.auylsat.link.quantity.OutOfRangeException;

/** What a technician sets at the dish. */
final class Pointing {
    /** Where the configuration names no dish: the widest beam of the usual ones, so the longest outages. */
    private static final double USUAL_DISH_METRES = 1.2;

    /** Middle of the Ku band's downlink; the beam changes by a tenth over it. */
    private static final double GHZ = 11.2;

    private static final double SYSTEM_NOISE_K = 150;
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final Duration NEAR = Duration.ofHours(24);

    private Pointing() {}

    /** The angles and, where one comes within a week, the next sun outage. */
    static Map<String, Object> of(PageSite site, Instant now) {
        Map<String, Object> tree = new LinkedHashMap<>();
        site.station().satellite().putInto(tree, "satellite");
        tree.put("satelliteLongitudeDeg", site.station().satelliteLongitudeDeg());
        tree.put("latitudeDeg", site.station().latitudeDeg());
        tree.put("longitudeDeg", site.station().longitudeDeg());
        tree.put("heightMetres", site.station().heightMetres());
        tree.put("polarization", site.polarization());
        MeterFrame.put(tree, "expectedEsnoDb", site.expectedEsnoDb());
        try {
            angles(tree, site, now);
        } catch (OutOfRangeException e) {
            tree.put("problem", e.getMessage());
        }
        return tree;
    }

    private static void angles(Map<String, Object> tree, PageSite site, Instant now) {
        Place place = new Place(
                site.station().latitudeDeg(),
                site.station().longitudeDeg(),
                site.station().heightMetres() / 1_000);
        OrbitalPosition satellite = new OrbitalPosition(site.station().satelliteLongitudeDeg());
        LookAngles angles = LookAngles.of(place, satellite);
        tree.put("azimuthDeg", angles.azimuthDeg());
        tree.put("elevationDeg", angles.elevationDeg());
        tree.put("skewDeg", angles.skewDeg());
        site.magneticDeclinationDeg().ifPresent(declination -> {
            tree.put("declinationDeg", declination);
            tree.put("magneticAzimuthDeg", ((angles.azimuthDeg() - declination) % 360 + 360) % 360);
        });
        Antenna dish = new Antenna(site.dishMetres().orElse(USUAL_DISH_METRES), 0.65);
        tree.put("beamwidthDeg", dish.beamwidthDeg(GHZ));
        sun(place, satellite, dish, now).ifPresent(outage -> tree.put("sun", sun(outage, now)));
    }

    private static Optional<SunOutage> sun(Place place, OrbitalPosition satellite, Antenna dish, Instant now) {
        List<SunOutage> outages =
                SunOutages.between(place, satellite, dish, GHZ, SYSTEM_NOISE_K, now.minus(NEAR), now.plus(AHEAD));
        return outages.stream().filter(outage -> outage.end().isAfter(now)).findFirst();
    }

    private static Map<String, Object> sun(SunOutage outage, Instant now) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("start", outage.start().toEpochMilli());
        tree.put("end", outage.end().toEpochMilli());
        tree.put("depthDb", outage.depthDb());
        tree.put("now", !outage.start().isAfter(now));
        tree.put("near", outage.start().isBefore(now.plus(NEAR)));
        return tree;
    }
}
