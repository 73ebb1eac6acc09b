package kz.auylsat.ncc.influx;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.report.LinkReport;

/** The table of {@code influx.db} that holds the newest report of every terminal. */
final class LatestRowsStore {
    static final String CREATE = "CREATE TABLE IF NOT EXISTS latest (terminal TEXT PRIMARY KEY, at INTEGER NOT NULL,"
            + " report BLOB NOT NULL) WITHOUT ROWID";

    private LatestRowsStore() {}

    static Map<String, LinkReport> all(Connection connection) throws SQLException {
        Map<String, LinkReport> latest = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT terminal, report FROM latest");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                latest.put(rows.getString(1), ReportBytes.report(rows.getString(1), rows.getBytes(2)));
            }
        }
        return latest;
    }

    /** Keeps each of these where none newer is known. */
    static void keep(Connection connection, Collection<LinkReport> reports) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO latest (terminal, at, report)"
                + " VALUES (?, ?, ?) ON CONFLICT (terminal) DO UPDATE SET at = excluded.at, report = excluded.report"
                + " WHERE excluded.at >= latest.at")) {
            for (LinkReport each : reports) {
                StateFile.bind(upsert, each.terminalId(), each.observedAt().toEpochMilli(), ReportBytes.of(each));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
