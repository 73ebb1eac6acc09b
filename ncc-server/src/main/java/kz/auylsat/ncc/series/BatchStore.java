package kz.auylsat.ncc.series;

import java.sql.SQLException;
import java.util.List;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.sqlite.SqliteException;

/**
 * What a {@link SeriesWriter} writes to; used by its thread alone, closed after a failure and opened again.
 *
 * <p>A failure that may pass, as a full disk, is a {@link SQLException} or a {@link SqliteException}.
 */
public interface BatchStore extends AutoCloseable {
    /** Opens one; may be asked again and again while that fails. */
    interface Opening {
        BatchStore open() throws SQLException;
    }

    /** Makes all of these durable, or throws and then may be given the same again. */
    void write(List<LinkReport> batch) throws SQLException;

    /** The oldest moment of a report that may still be written; both epoch milliseconds. */
    long acceptedSince(long nowMillis);

    /** One slice of rolling up and deleting; false where there is nothing left to do. */
    boolean maintain(long nowMillis) throws SQLException;

    /** Closed buckets not rolled up yet, counted up to a bound. */
    long rollupsDue(long nowMillis) throws SQLException;

    @Override
    void close() throws SQLException;
}
