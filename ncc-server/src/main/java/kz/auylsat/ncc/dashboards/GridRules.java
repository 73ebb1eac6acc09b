package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where panels are: on Grafana's 24 columns, none over another. */
final class GridRules {
    private static final int COLUMNS = 24;
    private static final int ROWS_MAX = 1_000;

    private record Place(String panel, int x, int y, int w, int h) {
        boolean overlaps(Place other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    private final Findings findings;
    private final List<Place> places = new ArrayList<>();
    private final Map<Integer, String> ids = new HashMap<>();

    GridRules(Findings findings) {
        this.findings = findings;
    }

    void check(String name, JsonNode panel) {
        JsonNode id = panel.path("id");
        if (!id.isInt() || id.intValue() < 1) {
            findings.add(name, "id", "give it an id, a whole number from 1");
        } else {
            String other = ids.putIfAbsent(id.intValue(), name);
            findings.require(
                    other == null, name, "id", id.intValue() + " is the id of " + other + " too: give it its own");
        }
        JsonNode grid = panel.path("gridPos");
        Place place = new Place(name, value(grid, "x"), value(grid, "y"), value(grid, "w"), value(grid, "h"));
        boolean inGrid = place.x >= 0
                && place.w > 0
                && place.x + place.w <= COLUMNS
                && place.y >= 0
                && place.y < ROWS_MAX
                && place.h > 0
                && place.h < ROWS_MAX;
        if (!inGrid) {
            findings.add(name, "grid", "gridPos: x and y from 0, w and h from 1, x + w no more than " + COLUMNS);
            return;
        }
        for (Place other : places) {
            findings.require(!place.overlaps(other), name, "overlap", "it lies over " + other.panel + ": move one");
        }
        places.add(place);
    }

    private static int value(JsonNode grid, String name) {
        return grid.path(name).isInt() ? grid.path(name).intValue() : -1;
    }
}
