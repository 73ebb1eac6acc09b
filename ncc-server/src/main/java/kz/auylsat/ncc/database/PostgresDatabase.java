package kz.auylsat.ncc.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a PostgreSQL server, over a few pooled connections. */
record PostgresDatabase(String name, HikariDataSource pool) implements EngineDatabase {
    /** The least release that the tables are tried on. */
    static final int MAJOR_VERSION_MIN = 15;

    /** The server's look at the revision, the page's requests, a command: none holds one for long. */
    private static final int CONNECTIONS_MAX = 8;

    private static final int CONNECT_SECONDS_MAX = 5;

    /** Longer than any statement takes; a server that vanished is noticed after it. */
    private static final int ANSWER_SECONDS_MAX = 60;

    /** Some two megabytes. */
    private static final int ROOM_ROWS = 50_000;

    /** What the driver writes there is thrown too, and told in one line; held, for else its level is forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    /** Looks whether the server lets this user in and is new enough, then makes the pool. */
    static PostgresDatabase open(PostgresSettings settings) {
        String name = settings.toString();
        PGSimpleDataSource source = source(settings);
        try (Connection first = source.getConnection()) {
            requireNewEnough(name, first.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw explained(name, e);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setPoolName("inventory");
        pool.setMaximumPoolSize(CONNECTIONS_MAX);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_SECONDS_MAX * 1_000L);
        pool.setInitializationFailTimeout(-1);
        return new PostgresDatabase(name, pool);
    }

    static void requireNewEnough(String database, int major) {
        if (major < MAJOR_VERSION_MIN) {
            throw DatabaseException.of(
                    database, DatabaseException.Kind.SERVER_TOO_OLD, "the server is PostgreSQL " + major);
        }
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public Connection connectReadOnly() throws SQLException {
        Connection connection = pool.getConnection();
        // The pool makes it one that writes again when it comes back.
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public TransactionIsolationLevel snapshot() {
        return TransactionIsolationLevel.REPEATABLE_READ;
    }

    @Override
    public RuntimeException explained(SQLException failed) {
        return explained(name, failed);
    }

    @Override
    public RuntimeException newerVersion(int found) {
        return DatabaseException.of(
                name,
                DatabaseException.Kind.NEWER_VERSION,
                "version " + found + ", known up to " + SchemaStore.VERSION);
    }

    @Override
    public void sync() {
        // Its commits wait for the disk, unless the server's owner said otherwise.
    }

    /** A row often finds room in a page that is there; a table of its own, never committed, does not. */
    @Override
    public void requireRoom() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "CREATE TEMP TABLE auylsat_room AS SELECT 1 AS room FROM generate_series(1, " + ROOM_ROWS + ")");
            connection.rollback();
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A pool tells that there is no connection; why is in its cause. */
    private static DatabaseException explained(String name, SQLException failed) {
        SQLException root = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            root = cause instanceof SQLException deeper ? deeper : root;
        }
        return DatabaseException.failed(name, root.getSQLState(), root);
    }

    private static PGSimpleDataSource source(PostgresSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.name());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("auylsat");
        source.setConnectTimeout(CONNECT_SECONDS_MAX);
        source.setLoginTimeout(CONNECT_SECONDS_MAX);
        source.setSocketTimeout(ANSWER_SECONDS_MAX);
        source.setTcpKeepAlive(true);
        source.setSslMode(settings.tls().text());
        Path root = settings.tlsRoot();
        if (root != null) {
            source.setSslRootCert(root.toString());
        } else if (settings.tls() == PostgresSettings.Tls.VERIFY_FULL) {
            // Else the driver looks for a file in the user's home; Java's own authorities are meant.
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return source;
    }
}
