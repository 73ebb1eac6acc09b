package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Who a backup lets in: nothing tells whom somebody has shut out since it was made.
 *
 * @param users by name; who was disabled then is marked so
 * @param tokens of programs, by name
 * @param waiting terminals whose enrolment token lets a box in
 */
record RestoredAccess(List<String> users, List<String> tokens, List<String> waiting) {
    private static final int NAMED_MAX = 20;

    static RestoredAccess of(Handle handle, Instant now) {
        return new RestoredAccess(
                names(
                        handle,
                        "SELECT name || CASE WHEN disabled = 0 THEN '' ELSE ' (disabled)' END FROM access_user"
                                + " ORDER BY name"),
                names(handle, "SELECT name FROM access_api_token ORDER BY name"),
                handle.createQuery("SELECT DISTINCT terminal_id FROM enrolment WHERE used_at IS NULL"
                                + " AND revoked_at IS NULL AND expires_at > ? ORDER BY terminal_id")
                        .bind(0, now.toEpochMilli())
                        .mapTo(String.class)
                        .list());
    }

    private static List<String> names(Handle handle, String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }

    /** Ends whatever a browser or a program holds of before; what was answered to them is forgotten. Gives how many rows. */
    static int end(Handle handle, boolean keepTokens) {
        List<String> ended = new ArrayList<>(List.of("access_session", "access_sign_in", "idempotency_key"));
        if (!keepTokens) {
            ended.add("access_api_token");
        }
        int rows = 0;
        for (String table : ended) {
            rows += handle.execute("DELETE FROM " + table);
        }
        return rows;
    }

    /** A list for a line of text. */
    static String named(List<String> names) {
        int more = names.size() - NAMED_MAX;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED_MAX)) + " and " + more + " more";
    }
}
