package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.satellite.Pointing;
import kz.auylsat.ncc.satellite.Site;
import org.jspecify.annotations.Nullable;

/** Where to point a dish, as a technician reads it at the dish and a planner in a list; pure. */
final class PointingText {
    private static final String[] WINDS = {
        "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"
    };

    /** Nearer to upright than this a feed is not turned. */
    private static final double SKEW_NONE_DEG = 0.05;

    private PointingText() {}

    /** One dish: the three angles first and plain, what to do with them beside. */
    static String sheet(Pointing pointing) {
        Site site = pointing.site();
        LookAngles angles = pointing.angles();
        StringBuilder text = new StringBuilder();
        text.append(title(site)).append("\n\n");
        text.append(format("   AZIMUTH    %7.1f°   %s, from true north%n", shown(angles.azimuthDeg()), wind(angles)));
        text.append(format("   BY COMPASS %s%n", compass(pointing.magnetic())));
        text.append(format("   ELEVATION  %7.1f°   above the horizon%n", angles.elevationDeg()));
        text.append(format("   SKEW       %7.1f°   %s%n", positiveZero(angles.skewDeg()), turn(angles.skewDeg())));
        text.append('\n').append(PointingDrawing.of(angles)).append('\n');
        TextTable rest = new TextTable("", "");
        rest.row("place", place(site));
        rest.row(
                "path",
                format(
                        "%,.0f km, %.0f ms one way; down and up again %.0f ms",
                        angles.rangeKm(), angles.delayMillis(), 2 * angles.delayMillis()));
        rest.row("beam", beam(pointing));
        pointing.neighbours().forEach(seen -> rest.row("neighbour", neighbour(seen, pointing)));
        pointing.lowElevation().ifPresent(note -> rest.row("NOTE", note));
        return text.append(rest).toString();
    }

    private static String compass(Pointing.@Nullable Magnetic magnetic) {
        return magnetic == null
                ? format(
                        "      —    not known: the model of the Earth's field speaks of %.0f to %.0f",
                        MagneticDeclination.VALID_FROM, MagneticDeclination.VALID_UNTIL)
                : format(
                        "%7.1f°   its needle stands %.1f° %s of true north in %d (WMM2025)",
                        shown(magnetic.azimuthDeg()),
                        Math.abs(magnetic.declinationDeg()),
                        magnetic.declinationDeg() < 0 ? "west" : "east",
                        magnetic.year());
    }

    /** Many dishes, a line each. */
    static String table(List<Pointing> pointings) {
        TextTable table = new TextTable(
                "SITE",
                "SATELLITE",
                "AZIMUTH°",
                "TO",
                "BY COMPASS°",
                "ELEVATION°",
                "SKEW°",
                "RANGE KM",
                "DISH M",
                "BEAM°",
                "IN THE BEAM");
        for (Pointing pointing : pointings) {
            LookAngles angles = pointing.angles();
            List<String> heard = new ArrayList<>();
            pointing.neighbours().stream()
                    .filter(Pointing.Seen::insideBeam)
                    .forEach(seen -> heard.add(seen.name() + format(" %.2f°", seen.separationDeg())));
            table.row(
                    pointing.site().id(),
                    pointing.site().satellite().id(),
                    format("%.1f", shown(angles.azimuthDeg())),
                    wind(angles),
                    pointing.magnetic() == null
                            ? "—"
                            : format("%.1f", shown(pointing.magnetic().azimuthDeg())),
                    format("%.1f", angles.elevationDeg()),
                    format("%+.1f", positiveZero(angles.skewDeg())),
                    format("%.0f", angles.rangeKm()),
                    pointing.site().diameterMetres().map(Figures::plain).orElse("—"),
                    pointing.beamwidthDeg() == null ? "—" : format("%.2f", pointing.beamwidthDeg()),
                    String.join(", ", heard));
        }
        StringBuilder text = new StringBuilder(table.toString());
        text.append(
                "\nSKEW: positive turns the feed clockwise, seen from behind the dish, looking at the satellite.\n");
        pointings.forEach(pointing -> pointing.lowElevation()
                .ifPresent(note -> text.append("NOTE: ")
                        .append(pointing.site().id())
                        .append(": ")
                        .append(note)
                        .append('\n')));
        return text.toString();
    }

    /** Which dish and which satellite, as the first line of every sheet. */
    static String title(Site site) {
        String name = site.names().en();
        return name + (site.id().equals(name) ? "" : " (" + site.id() + ")") + "  →  "
                + site.satellite().names().en() + ", "
                + longitude(site.satellite().longitudeDeg());
    }

    static String place(Site site) {
        return format(
                "%s° %s, %s° %s, %s m above the sea",
                Figures.decimal(Math.abs(site.latitudeDeg())),
                site.latitudeDeg() < 0 ? "S" : "N",
                Figures.decimal(Math.abs(site.longitudeDeg())),
                site.longitudeDeg() < 0 ? "W" : "E",
                Figures.plain(site.heightMetres()));
    }

    static String longitude(double degrees) {
        return Figures.plain(Math.abs(degrees)) + "° " + (degrees < 0 ? "W" : "E");
    }

    private static String turn(double skewDeg) {
        if (Math.abs(skewDeg) < SKEW_NONE_DEG) {
            return "leave the feed upright";
        }
        return format(
                "turn the feed %.1f° %s, seen from behind the dish, looking at the satellite",
                Math.abs(skewDeg), skewDeg > 0 ? "clockwise" : "anticlockwise");
    }

    private static String beam(Pointing pointing) {
        return pointing.beamwidthDeg() == null
                ? "no dish chosen: --dish METRES tells its beam and which neighbours are in it"
                : format(
                        "%.2f° wide (%s m dish at %s MHz): half the power is lost at %.2f° beside the mark",
                        pointing.beamwidthDeg(),
                        pointing.site().diameterMetres().map(Figures::plain).orElse(""),
                        Figures.plain(pointing.frequencyMhz()),
                        pointing.beamwidthDeg() / 2);
    }

    private static String neighbour(Pointing.Seen seen, Pointing pointing) {
        String where =
                format("%s at %s is %.2f° away: ", seen.name(), longitude(seen.longitudeDeg()), seen.separationDeg());
        if (seen.insideBeam()) {
            return where + "IN THE BEAM. Check the name on the receiver, and point with care before you transmit";
        }
        return where
                + (pointing.beamwidthDeg() == null ? "whether a beam reaches it, the dish tells" : "outside the beam");
    }

    /** 359.97 is shown as 0.0 and not as 360.0. */
    private static double shown(double azimuthDeg) {
        return azimuthDeg >= 359.95 ? 0 : azimuthDeg;
    }

    private static String wind(LookAngles angles) {
        return WINDS[(int) Math.round(angles.azimuthDeg() / 22.5) % WINDS.length];
    }

    private static double positiveZero(double value) {
        return Math.abs(value) < SKEW_NONE_DEG ? 0.0 : value;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
