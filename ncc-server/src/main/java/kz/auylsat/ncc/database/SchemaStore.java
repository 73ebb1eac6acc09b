package kz.auylsat.ncc.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/** The tables' version: a number that each migration raises; 0 before the first. */
final class SchemaStore {
    /** The newest migration in {@code db/migration}. */
    static final int VERSION = 9;

    /** In PostgreSQL one migrates at a time; whoever comes meanwhile asks once a second. */
    private static final int LOCK_TRIES_MAX = 50;

    private static final String HISTORY = "flyway_schema_history";

    private SchemaStore() {}

    /** The version of the tables that this connection reaches. */
    static int version(Connection connection) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, schema(connection), HISTORY, null)) {
            if (!found.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(CAST(\"version\" AS INTEGER)) FROM " + HISTORY
                        + " WHERE success AND \"version\" IS NOT NULL")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Runs the migrations that are missing; each as {@code 3 access and audit}. */
    static List<String> migrate(DataSource source) {
        return migrate(source, VERSION);
    }

    /** As {@link #migrate(DataSource)}, as far as this version. */
    static List<String> migrate(DataSource source, int version) {
        return Flyway.configure()
                .dataSource(source)
                .target(Integer.toString(version))
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .lockRetryCount(LOCK_TRIES_MAX)
                .load()
                .migrate()
                .migrations
                .stream()
                .map(migration -> migration.version + " " + migration.description)
                .toList();
    }

    /** Why no migration was begun, where the database itself said nothing against it. */
    static DatabaseException explained(String database, FlywayException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (first.contains("advisory lock")) {
            return DatabaseException.of(database, DatabaseException.Kind.MIGRATING, "for " + LOCK_TRIES_MAX + " s");
        }
        boolean othersHaveIt = failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE;
        return DatabaseException.of(
                database,
                DatabaseException.Kind.FOREIGN,
                othersHaveIt ? "it holds something, and no table " + HISTORY : first);
    }

    /** Null in SQLite, where there are none. */
    private static String schema(Connection connection) throws SQLException {
        return connection.getSchema();
    }
}
