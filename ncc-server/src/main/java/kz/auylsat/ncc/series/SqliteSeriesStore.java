package kz.auylsat.ncc.series;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/**
 * A series store in one SQLite file: one thread writes, a few connections read at the same time.
 *
 * <p>A report is durable, against the end of the process, once {@link #flush} returns; a power cut may take the last
 * commits but never the file (SQLite's write-ahead log with {@code synchronous = NORMAL}). {@link #sync} takes the power
 * cut out too.
 */
public final class SqliteSeriesStore implements SeriesStore {
    private interface Query<T> {
        T answer(SeriesReader reader) throws SQLException;
    }

    private final SqliteFile file;
    private final SeriesWriter writer;
    private final ReaderChannel turns;
    private final ArrayBlockingQueue<Connection> idle;

    private SqliteSeriesStore(SqliteFile file, SeriesWriter writer, int readersMax) {
        this.file = file;
        this.writer = writer;
        turns = new ReaderChannel(readersMax);
        idle = new ArrayBlockingQueue<>(readersMax);
    }

    /** Opens or creates the file; throws {@link SqliteException}, whose message is one line for the user. */
    public static SqliteSeriesStore open(Path file, SeriesSettings settings, InstantSource clock) {
        return open(file, settings, clock, SqliteFile::connect);
    }

    /** As above, with the writer's connections made by {@code connect}. */
    static SqliteSeriesStore open(
            Path path, SeriesSettings settings, InstantSource clock, Function<SqliteFile, Connection> connect) {
        SqliteFile file = SqliteFile.open(path);
        try {
            SeriesSchemaWriter.reconcile(file);
            SeriesWriter writer = new SeriesWriter(
                    () -> new TablesWriter(connect.apply(file), settings),
                    e -> SqliteException.of(file.path(), e),
                    settings,
                    clock);
            writer.start();
            return new SqliteSeriesStore(file, writer, settings.readersMax());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean offer(LinkReport report) {
        return writer.offer(report);
    }

    @Override
    public SeriesRange range(RangeQuery query) {
        return read(reader -> reader.range(query));
    }

    @Override
    public Map<String, LinkReport> latest() {
        return read(SeriesReader::latest);
    }

    @Override
    public Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        return read(reader -> reader.fleet(metric, from, to));
    }

    @Override
    public SeriesStatistics statistics() {
        return writer.statistics(file.bytes());
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void sync() {
        writer.flush();
        file.sync();
    }

    /** Waits until nothing is left to roll up or delete at the clock's present moment. */
    public void settle() {
        writer.settle();
    }

    /** As the interface says; queries under way are waited for, later ones fail. */
    @Override
    public void close() {
        writer.close();
        turns.close();
        try {
            for (Connection each = idle.poll(); each != null; each = idle.poll()) {
                each.close();
            }
        } catch (SQLException e) {
            throw SqliteException.of(file.path(), e);
        } finally {
            file.close();
        }
    }

    private <T> T read(Query<T> query) {
        turns.begin();
        Connection connection = null;
        try {
            Connection idling = idle.poll();
            connection = idling == null ? file.connectReadOnly() : idling;
            connection.setAutoCommit(false);
            T answer = query.answer(new SeriesReader(connection));
            connection.rollback();
            // There is room for all: no more than these are lent at a time.
            idle.add(connection);
            connection = null;
            return answer;
        } catch (SQLException e) {
            throw SqliteException.of(file.path(), e);
        } finally {
            discard(connection);
            turns.end();
        }
    }

    /** Closes a connection whose query failed: what it still holds is not known. */
    private void discard(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqliteException.of(file.path(), e);
            }
        }
    }
}
