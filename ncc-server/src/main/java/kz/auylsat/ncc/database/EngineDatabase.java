package kz.auylsat.ncc.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What differs between the engines: how one connects, and how their failures read. */
interface EngineDatabase extends AutoCloseable {
    /** For messages, without secrets. */
    String name();

    /** A connection that reads and writes; the caller closes it. */
    Connection connect() throws SQLException;

    /** A connection that cannot write; the caller closes it. */
    Connection connectReadOnly() throws SQLException;

    /** The isolation that makes a transaction of reads one snapshot. */
    TransactionIsolationLevel snapshot();

    /** One line of what went wrong, and what to do. */
    RuntimeException explained(SQLException failed);

    /** As {@link #explained}, for tables of a newer program. */
    RuntimeException newerVersion(int found);

    /** Puts what was committed on the disk, where a commit alone does not. */
    void sync();

    /** Fails where there is no room for more than a page, or nothing may be written; leaves nothing. */
    void requireRoom() throws SQLException;

    @Override
    void close();
}
