package kz.auylsat.ncc.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.sqlite.ProgressHandler;

/** Looks whether a database file is sound, as far as a bounded time goes. */
final class SoundnessReader {
    static final Duration CHECK_TIME_MAX = Duration.ofMillis(400);

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Virtual-machine steps, or pages of a check, between two looks at the clock. */
    private static final int STEPS_BETWEEN_LOOKS = 100;

    private SoundnessReader() {}

    /** Looks at a file that holds something through a connection that cannot write. */
    static void requireSound(Path file, DataSource readers) {
        if (holdsNothing(file)) {
            return;
        }
        checkHeader(file);
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement()) {
            readSchema(statement);
            String complaint = quickCheck(connection, statement);
            if (!complaint.equals("ok")) {
                throw SqliteException.corrupt(file, complaint);
            }
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static void checkHeader(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(HEADER.length);
            if (!Arrays.equals(start, HEADER)) {
                throw SqliteException.notDatabase(file, "it does not begin with \"SQLite format 3\"");
            }
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static void readSchema(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            rows.next();
        }
    }

    /** "ok", also when the time was over before any damage was met; else the first complaint. */
    private static String quickCheck(Connection connection, Statement statement) throws SQLException {
        long deadline = System.nanoTime() + CHECK_TIME_MAX.toNanos();
        boolean[] timeOver = {false};
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                timeOver[0] = System.nanoTime() - deadline > 0;
                return timeOver[0] ? 1 : 0;
            }
        });
        try (ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            return rows.next() ? rows.getString(1).replaceAll("\\s+", " ") : "ok";
        } catch (SQLException e) {
            if (timeOver[0]) {
                return "ok";
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    private static boolean holdsNothing(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }
}
