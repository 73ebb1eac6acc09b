package kz.auylsat.ncc.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import org.jdbi.v3.core.Handle;

/**
 * All that an apply leaves in the tables, but for what chance and the clock make of it (sealed texts, tokens' names, times)
 * and for counts of changes, which never go back.
 *
 * @param rows by table, each row as one text
 */
record AppliedRows(Inventory inventory, Map<String, List<String>> rows) {
    /** A token that was taken back is kept for a while, so that nobody gets in with it. */
    private static final String TAKEN_BACK = "'the apply that made it was taken back'";

    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "life", "SELECT settlement_id || ' ' || state FROM life",
            "life_step",
                    "SELECT settlement_id || ' ' || number || ' ' || coalesce(from_state, '-') || ' ' || to_state || ' '"
                            + " || actor || ' ' || evidence FROM life_step",
            "enrolment",
                    "SELECT terminal_id || ' ' || coalesce(revoked_why, 'holds') FROM enrolment"
                            + " WHERE revoked_why IS NULL OR revoked_why <> " + TAKEN_BACK,
            "secret",
                    "SELECT s.kind || ' ' || coalesce(e.terminal_id, s.owner) || ' ' || s.generation || ' ' ||"
                            + " CASE WHEN s.retired_at IS NULL THEN 'in use' ELSE 'retired' END"
                            + " FROM secret s LEFT JOIN enrolment e ON e.id = s.owner",
            "secret_key", "SELECT key_id || ' ' || is_current FROM secret_key",
            "removed_item", "SELECT kind || ' ' || item_id || ' ' || body FROM removed_item",
            "first_answer", "SELECT terminal_id FROM first_answer"));

    static AppliedRows of(Database database) {
        return new AppliedRows(new InventoryStore(database).load(), database.read(AppliedRows::rows));
    }

    private static Map<String, List<String>> rows(Handle handle) {
        Map<String, List<String>> rows = new TreeMap<>();
        TABLES.forEach((table, query) -> rows.put(
                table,
                handle.createQuery(query).mapTo(String.class).stream().sorted().toList()));
        rows.put("counted", new ArrayList<>(CountedEffect.rows(handle)));
        return rows;
    }
}
