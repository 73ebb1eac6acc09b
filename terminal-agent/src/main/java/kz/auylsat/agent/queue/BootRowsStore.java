package kz.auylsat.agent.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;

/**
 * The boots in which records were noted while the time was not certain, and what was learnt of them since: the NCC's time
 * at which each one's monotonic clock began. Not thread-safe.
 */
final class BootRowsStore {
    /** No boot has this number. */
    static final long NO_BOOT = -1;

    private static final int BOOTS_MAX = 500;

    private final PreparedStatement insert;
    private final PreparedStatement learn;
    /** By boot; empty until learnt. */
    private final Map<Long, Optional<Long>> offsets = new HashMap<>();

    private final String uuid;
    private long current = NO_BOOT;
    private long newest;

    BootRowsStore(Connection connection, UUID boot) throws SQLException {
        uuid = boot.toString();
        insert = connection.prepareStatement("INSERT INTO boot(id, uuid) VALUES (?, ?)");
        learn = connection.prepareStatement("UPDATE boot SET offset = ? WHERE id = ?");
        try (Statement statement = connection.createStatement()) {
            // The records of a boot so long ago keep the time that they were noted with.
            statement.execute("DELETE FROM boot WHERE id <= (SELECT max(id) FROM boot) - " + BOOTS_MAX);
            try (ResultSet rows = statement.executeQuery("SELECT id, uuid, offset FROM boot")) {
                while (rows.next()) {
                    read(rows);
                }
            }
        }
    }

    /** The number of this boot; within a transaction, as it may be the first time that it is needed. */
    long current() throws SQLException {
        if (current == NO_BOOT) {
            insert.setLong(1, newest + 1);
            insert.setString(2, uuid);
            insert.executeUpdate();
            newest++;
            current = newest;
            offsets.put(current, Optional.empty());
        }
        return current;
    }

    /** Whether the time was learnt since records of this boot were written without it. */
    boolean canLearn(AgentClock clock) {
        return unlearnt() && clock.at(Duration.ZERO).isPresent();
    }

    /** Writes down what the time is; within a transaction. */
    void learn(AgentClock clock) throws SQLException {
        Optional<Instant> began = clock.at(Duration.ZERO);
        if (began.isPresent()) {
            learn.setLong(1, began.get().toEpochMilli());
            learn.setLong(2, current);
            learn.executeUpdate();
            offsets.put(current, Optional.of(began.get().toEpochMilli()));
        }
    }

    /** This boot where its records cannot be dated yet, for the clock is known to be wrong; else {@link #NO_BOOT}. */
    long undated(AgentClock clock) {
        return unlearnt() && clock.quality() == ClockQuality.FLOOR ? current : NO_BOOT;
    }

    private boolean unlearnt() {
        Optional<Long> offset = offsets.get(current);
        return offset != null && offset.isEmpty();
    }

    /** When a record held, by what is known now. */
    long atMillis(QueuedRecord record) {
        Optional<Long> offset = offsets.get(record.boot());
        return offset != null && offset.isPresent() ? offset.get() + record.elapsedMillis() : record.atMillis();
    }

    /** Whether the record's time is the NCC's, from the beginning or since it was learnt. */
    boolean certain(QueuedRecord record) {
        Optional<Long> offset = offsets.get(record.boot());
        return record.boot() == 0 || (offset != null && offset.isPresent());
    }

    /** The record for another file: this boot has another number there. */
    QueuedRecord inBoot(QueuedRecord record) {
        return record.boot() == 0
                ? record
                : new QueuedRecord(
                        record.sequence(),
                        record.kind(),
                        atMillis(record),
                        RecordsStore.THIS_BOOT,
                        record.elapsedMillis(),
                        record.body());
    }

    private void read(ResultSet rows) throws SQLException {
        long id = rows.getLong(1);
        long offset = rows.getLong(3);
        offsets.put(id, rows.wasNull() ? Optional.empty() : Optional.of(offset));
        newest = Math.max(newest, id);
        if (rows.getString(2).equals(uuid)) {
            current = id;
        }
    }
}
