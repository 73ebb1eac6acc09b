package kz.auylsat.simulator.model;

import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.quantity.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated terminal stands, and what its link is made of. A number outside its range is refused with an
 * {@link kz.auylsat.link.quantity.OutOfRangeException}.
 *
 * @param kind null where the fleet is to choose the device
 * @param link null where it is to be the simulator's example; else its terminal stands here
 * @param pointingErrorDeg by how much the dish looks past the satellite, 0 to 10
 */
public record Site(
        String id,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        @Nullable TerminalKind kind,
        @Nullable LinkInputs link,
        double pointingErrorDeg) {
    private static final Bounds POINTING_ERROR = new Bounds("pointing error", 0, 10, "°");

    public Site {
        POINTING_ERROR.check(pointingErrorDeg);
        placeOf(latitudeDeg, longitudeDeg, heightMetres);
    }

    /** A site with the simulator's example link. */
    public Site(String id, double latitudeDeg, double longitudeDeg, double heightMetres, @Nullable TerminalKind kind) {
        this(id, latitudeDeg, longitudeDeg, heightMetres, kind, null, 0);
    }

    public Site withKind(TerminalKind device) {
        return new Site(id, latitudeDeg, longitudeDeg, heightMetres, device, link, pointingErrorDeg);
    }

    public Site withLink(LinkInputs inputs) {
        return new Site(id, latitudeDeg, longitudeDeg, heightMetres, kind, inputs, pointingErrorDeg);
    }

    public Site withPointingError(double degrees) {
        return new Site(id, latitudeDeg, longitudeDeg, heightMetres, kind, link, degrees);
    }

    Place place() {
        return placeOf(latitudeDeg, longitudeDeg, heightMetres);
    }

    private static Place placeOf(double latitudeDeg, double longitudeDeg, double heightMetres) {
        return new Place(latitudeDeg, longitudeDeg, heightMetres / 1000);
    }
}
