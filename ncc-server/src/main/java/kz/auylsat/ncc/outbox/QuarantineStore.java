package kz.auylsat.ncc.outbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/**
 * The quarantine of an outbox's file, for people; beside an NCC that runs, or without one.
 *
 * <p>Every method throws {@link SqliteException}, whose message is one line for the user.
 */
public final class QuarantineStore {
    private static final int BATCH_POINTS_MAX = 5_000;

    /**
     * A point that the server does not take.
     *
     * @param since when it went into quarantine
     * @param reason what the server said to it
     * @param point its measurement, terminal and time, for people
     * @param line in line protocol; empty where it cannot be told any more
     */
    public record Entry(Instant since, String reason, String point, String line) {}

    /**
     * The newest entries, and how many there are.
     *
     * @param entries newest first
     */
    public record Listing(int count, List<Entry> entries) {}

    /**
     * What became of the entries when they were to be sent again.
     *
     * @param retried points that wait in the outbox now
     * @param left points whose line is not known any more
     */
    public record Retried(int retried, int left) {}

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path file;

    /** @param file an outbox's, which is there; it is read and written only as it is asked for */
    public QuarantineStore(Path file) {
        SqliteFile.requireSound(file);
        this.file = file;
    }

    /** The newest {@code max}. */
    public Listing newest(int max) {
        return work(true, open -> {
            List<Entry> entries = QuarantineRowsStore.newest(open, max).stream()
                    .map(row -> new Entry(
                            row.since(),
                            row.point().reason(),
                            row.point().name(),
                            row.point().line()))
                    .toList();
            return new Listing(QuarantineRowsStore.count(open), entries);
        });
    }

    /** Puts all of them into the outbox; a running NCC sends them within seconds, another at its next start. */
    public Retried retry(Instant now) {
        return work(false, open -> {
            open.setAutoCommit(false);
            // An earlier NCC's file has no such table.
            try (Statement statement = open.createStatement()) {
                statement.execute(BatchRowsStore.CREATE_RETRIED);
            }
            int retried = 0;
            for (List<QuarantineRowsStore.Row> rows = QuarantineRowsStore.oldestWithLine(open, BATCH_POINTS_MAX);
                    !rows.isEmpty();
                    rows = QuarantineRowsStore.oldestWithLine(open, BATCH_POINTS_MAX)) {
                BatchRowsStore.NewBatch batch =
                        new BatchRowsStore.NewBatch(gzip(rows), rows.size(), now.toEpochMilli());
                BatchRowsStore.addRetried(
                        open, BatchRowsStore.insert(open, batch).id());
                QuarantineRowsStore.delete(open, rows);
                retried += rows.size();
            }
            int left = QuarantineRowsStore.count(open);
            open.commit();
            return new Retried(retried, left);
        });
    }

    /** Deletes all of them for good; gives how many. */
    public int drop() {
        return work(false, QuarantineRowsStore::deleteAll);
    }

    private static byte[] gzip(List<QuarantineRowsStore.Row> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row.point().line()).append('\n'));
        return Gzip.compress(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private <T> T work(boolean readOnly, Work<T> work) {
        try (Connection open = SqliteFile.join(file, readOnly)) {
            OutboxFile.requireKnownVersion(open, file);
            return work.on(open);
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }
}
