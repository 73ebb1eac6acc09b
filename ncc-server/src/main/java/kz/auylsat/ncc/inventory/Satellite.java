package kz.auylsat.ncc.inventory;

import java.util.List;

/**
 * A geostationary satellite.
 *
 * @param longitudeDeg of its station, east positive, −180 to 180
 * @param source where these facts are from, and which are not published
 * @param transponders those that we use; may be empty
 */
public record Satellite(String id, Names names, double longitudeDeg, String source, List<Transponder> transponders) {
    public Satellite {
        transponders = List.copyOf(transponders);
    }
}
