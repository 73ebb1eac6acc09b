package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/** Brings a series file's tables up to this program's metric catalogue, in one transaction. */
final class SeriesSchemaWriter {
    private SeriesSchemaWriter() {}

    /** Creates what is missing; throws {@link SqliteException} where a newer program wrote the file. */
    static void reconcile(SqliteFile file) {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            int found = version(statement);
            if (found > SeriesSchema.VERSION) {
                throw SqliteException.newerVersion(file.path(), found, SeriesSchema.VERSION);
            }
            connection.setAutoCommit(false);
            for (String sql : SeriesSchema.create()) {
                statement.execute(sql);
            }
            for (String table : SeriesSchema.metricTables()) {
                addColumns(statement, table);
            }
            statement.execute("PRAGMA user_version = " + SeriesSchema.VERSION);
            connection.commit();
        } catch (SQLException e) {
            throw SqliteException.of(file.path(), e);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static void addColumns(Statement statement, String table) throws SQLException {
        Set<String> present = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (rows.next()) {
                present.add(rows.getString("name"));
            }
        }
        for (String column : SeriesSchema.metricColumns(table)) {
            if (!present.contains(column)) {
                statement.execute(SeriesSchema.addColumn(table, column));
            }
        }
    }
}
