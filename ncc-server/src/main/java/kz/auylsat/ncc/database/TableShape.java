package kz.auylsat.ncc.database;

import java.util.List;
import java.util.Set;

/**
 * A table of the inventory's database, as both engines have it.
 *
 * @param columns by name
 * @param parents tables that its rows refer to
 */
record TableShape(String name, List<Column> columns, Set<String> parents) {
    /** What a column holds. */
    enum Kind {
        TEXT,
        WHOLE,
        REAL
    }

    record Column(String name, Kind kind) {}
}
