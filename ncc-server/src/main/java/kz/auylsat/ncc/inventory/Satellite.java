package kz.auylsat.ncc.inventory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A geostationary satellite.
 *
 * @param longitudeDeg of its station, east positive, −180 to 180
 * @param source where these facts are from, and which are not published
 * @param transponders those that we use; may be empty
 * @param neighbours satellites near it on the arc; may be empty
 */
public record Satellite(
        String id,
        Names names,
        double longitudeDeg,
        String source,
        List<Transponder> transponders,
        List<Neighbour> neighbours)
        implements InventoryItem {
    public Satellite {
        transponders = List.copyOf(transponders);
        neighbours = List.copyOf(neighbours);
    }

    /** A satellite of which no neighbours are stated. */
    public Satellite(String id, Names names, double longitudeDeg, String source, List<Transponder> transponders) {
        this(id, names, longitudeDeg, source, transponders, List.of());
    }

    /** The transponder of this id; empty where there is none, or for no id. */
    public Optional<Transponder> transponder(@Nullable String transponderId) {
        return transponders.stream()
                .filter(transponder -> transponder.id().equals(transponderId))
                .findFirst();
    }
}
