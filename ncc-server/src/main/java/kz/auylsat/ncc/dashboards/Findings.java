package kz.auylsat.ncc.dashboards;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found in one file. */
final class Findings {
    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void add(String place, String rule, String write) {
        found.add(new Finding(file, place, rule, write));
    }

    /** Adds where the rule does not hold. */
    void require(boolean holds, String place, String rule, String write) {
        if (!holds) {
            add(place, rule, write);
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
