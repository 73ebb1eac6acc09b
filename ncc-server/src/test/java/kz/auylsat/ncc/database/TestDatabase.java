package kz.auylsat.ncc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/** A database that a test has for itself, and a way around the program to look into it. */
public record TestDatabase(Database database, Supplier<Database> another, Connections connections, Ending ending)
        implements AutoCloseable {
    /** Connections that read and write. */
    public interface Connections {
        Connection connect() throws SQLException;
    }

    /** What a test's database leaves to be done. */
    public interface Ending {
        void end() throws SQLException;
    }

    /** The same tables, opened once more as by a server that starts; the caller closes it. */
    public Database again() {
        return another.get();
    }

    /** A connection around the program; the caller closes it. */
    public Connection connect() throws SQLException {
        return connections.connect();
    }

    /** Runs one statement. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connections.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
        ending.end();
    }
}
