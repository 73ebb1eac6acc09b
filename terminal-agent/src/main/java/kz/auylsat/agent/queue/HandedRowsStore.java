package kz.auylsat.agent.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import kz.auylsat.agent.queue.HandedOut.Range;

/** Keeps {@link HandedOut} in the file, as what is handed out may be at the NCC after a power cut too. */
final class HandedRowsStore {
    private final Statement clear;
    private final PreparedStatement insert;

    HandedRowsStore(Connection connection) throws SQLException {
        clear = connection.createStatement();
        insert = connection.prepareStatement("INSERT INTO handed(first, last) VALUES (?, ?)");
    }

    void readInto(HandedOut handed) throws SQLException {
        try (ResultSet rows = clear.executeQuery("SELECT first, last FROM handed")) {
            while (rows.next()) {
                handed.add(rows.getLong(1), rows.getLong(2));
            }
        }
    }

    void write(Collection<Range> ranges) throws SQLException {
        clear.executeUpdate("DELETE FROM handed");
        for (Range range : ranges) {
            insert.setLong(1, range.first());
            insert.setLong(2, range.last());
            insert.executeUpdate();
        }
    }
}
