package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: only added to, never changed or shortened here. Blocks, thread-safe, also beside other processes.
 *
 * <p>It has no bound but the disk's: who wants it shorter exports it first and begins a new database. Its entries are
 * some 400 bytes each, and repeated refusals of one address are one entry a minute ({@link RefusalTally}).
 */
public final class AuditStore {
    private static final int PAGE = 2_000;
    private static final String COLUMNS =
            "number, at, actor, means, address, operation, target, outcome, detail, request_id, times, previous, hash";
    private static final RowMapper<AuditRecord> RECORD = (row, context) -> new AuditRecord(
            row.getLong(1),
            new AuditEntry(
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getInt(11)),
            row.getString(12),
            row.getString(13));

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /**
     * Which entries are asked for.
     *
     * @param actor null for any, as the others
     * @param before only entries of lower numbers
     */
    public record Query(
            @Nullable String actor,
            @Nullable String operation,
            @Nullable String outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit) {}

    /** Writes an entry in a transaction of its own. */
    public void append(AuditEntry entry) {
        append(List.of(entry));
    }

    /** Writes these in one transaction, in this order. */
    public void append(List<AuditEntry> entries) {
        database.write(handle -> {
            entries.forEach(entry -> append(handle, entry));
            return true;
        });
    }

    /** Writes an entry in the transaction of what it tells of: both happen, or neither. */
    public static void append(Handle handle, AuditEntry entry) {
        // The row of the head is what two writers meet at; only then it is read.
        handle.execute("UPDATE audit_head SET number = number + 1 WHERE id = 1");
        AuditHead due = readHead(handle);
        AuditRecord record = AuditRecord.after(new AuditHead(due.number() - 1, due.hash()), entry);
        insert(handle, record);
        handle.execute("UPDATE audit_head SET hash = ? WHERE id = 1", record.hash());
    }

    /** Writes the row of this record as it is, and leaves the head to the caller. */
    static void insert(Handle handle, AuditRecord record) {
        AuditEntry entry = record.entry();
        handle.execute(
                "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                record.number(),
                entry.at().toEpochMilli(),
                entry.actor(),
                entry.means(),
                entry.address(),
                entry.operation(),
                entry.target(),
                entry.outcome(),
                entry.detail(),
                entry.requestId(),
                entry.times(),
                record.previous(),
                record.hash());
    }

    public AuditHead head() {
        return database.read(AuditStore::readHead);
    }

    /** The newest of those that are asked for, newest first. */
    public List<AuditRecord> list(Query query) {
        StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + " FROM audit_entry WHERE number < ?");
        List<Object> arguments = new ArrayList<>();
        arguments.add(query.before());
        where(sql, arguments, " AND actor = ?", query.actor());
        where(sql, arguments, " AND operation = ?", query.operation());
        where(sql, arguments, " AND outcome = ?", query.outcome());
        where(sql, arguments, " AND at >= ?", query.from());
        where(sql, arguments, " AND at < ?", query.to());
        arguments.add(query.limit());
        sql.append(" ORDER BY number DESC LIMIT ?");
        return database.read(handle ->
                handle.select(sql.toString(), arguments.toArray()).map(RECORD).list());
    }

    private static void where(StringBuilder sql, List<Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            arguments.add(value instanceof Instant at ? (Object) at.toEpochMilli() : value);
        }
    }

    /** Gives every entry in the order of numbers, from one snapshot. */
    public void forEach(Consumer<AuditRecord> each) {
        database.read(handle -> forEach(handle, each));
    }

    /** Follows the whole chain: half a second for a hundred thousand entries. */
    public AuditCheck verify(@Nullable AuditHead noted) {
        return database.read(handle -> {
            AuditCheck check = new AuditCheck(noted);
            forEach(handle, check::next);
            check.end(readHead(handle));
            return check;
        });
    }

    private static long forEach(Handle handle, Consumer<AuditRecord> each) {
        long last = Long.MIN_VALUE;
        List<AuditRecord> page;
        do {
            page = handle.select(
                            "SELECT " + COLUMNS + " FROM audit_entry WHERE number > ? ORDER BY number LIMIT ?",
                            last,
                            PAGE)
                    .map(RECORD)
                    .list();
            page.forEach(each);
            last = page.isEmpty() ? last : page.get(page.size() - 1).number();
        } while (page.size() == PAGE);
        return last;
    }

    private static AuditHead readHead(Handle handle) {
        return handle.select("SELECT number, hash FROM audit_head WHERE id = 1")
                .map((row, context) -> new AuditHead(row.getLong(1), row.getString(2)))
                .one();
    }
}
