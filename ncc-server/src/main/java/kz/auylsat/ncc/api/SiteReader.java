package kz.auylsat.ncc.api;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.satellite.CarrierChoice;
import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.satellite.Site;
import org.jspecify.annotations.Nullable;

/** Reads a place, with what would stand there, from a question's parameters; throws {@link ProblemException}. */
final class SiteReader {
    private final AskedReader asked;
    private final Inventory inventory;

    SiteReader(AskedReader asked, Inventory inventory) {
        this.asked = asked;
        this.inventory = inventory;
    }

    /** A place that looks at a satellite, with a dish and a frequency where they are given. */
    Site place() {
        String id = required("satellite");
        Satellite satellite = known(inventory.satellites().get(id), "satellite", id);
        Site site = at(satellite);
        Optional<Double> dishMetres = asked.decimal("dishMetres");
        Site dished = dishMetres.isPresent() ? site.with(new Dish(dishMetres.get(), null)) : site;
        Optional<Double> frequencyMhz = asked.decimal("frequencyMhz");
        return frequencyMhz.isPresent() ? dished.at(frequencyMhz.get()) : dished;
    }

    /** A place with all that a link budget needs of it. */
    Site link() {
        String id = required("carrier");
        Carrier forward = known(inventory.carriers().get(id), "carrier", id);
        String backId = asked.query("returnCarrier");
        Carrier back = backId == null ? null : known(inventory.carriers().get(backId), "carrier", backId);
        Satellite satellite = inventory.satelliteOf(forward);
        List<String> wrong = CarrierChoice.problems(satellite, forward, back);
        if (!wrong.isEmpty()) {
            throw new ProblemException(ApiProblem.badRequest(String.join("; ", wrong)));
        }
        return at(satellite)
                .with(forward, back)
                .with(new Dish(
                        requiredNumber("dishMetres"),
                        asked.decimal("bucPowerWatts").orElse(null)))
                .with(new SiteClimate(
                        requiredNumber("rainRateMmh"),
                        asked.decimal("rainHeightKm").orElse(null),
                        null));
    }

    private Site at(Satellite satellite) {
        double latitudeDeg = requiredNumber("latitudeDeg");
        double longitudeDeg = requiredNumber("longitudeDeg");
        return Site.of(
                Figures.plain(latitudeDeg) + ", " + Figures.plain(longitudeDeg),
                latitudeDeg,
                longitudeDeg,
                asked.decimal("heightMetres").orElse(0.0),
                zone(asked.query("zone")),
                satellite);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ProblemException(ApiProblem.badRequest(
                    "query parameter zone: there is no time zone " + name + "; write one as Asia/Dushanbe"));
        }
    }

    private double requiredNumber(String name) {
        return asked.decimal(name).orElseThrow(() -> missing(name));
    }

    private String required(String name) {
        String value = asked.query(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static ProblemException missing(String name) {
        return new ProblemException(ApiProblem.badRequest("query parameter " + name + ": is required"));
    }

    private static <T> T known(@Nullable T thing, String kind, String id) {
        if (thing == null) {
            throw new ProblemException(ApiProblem.notFound("There is no " + kind + " " + id + "."));
        }
        return thing;
    }
}
