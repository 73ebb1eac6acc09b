package kz.auylsat.ncc.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The lives of all settlements in the database; blocking, thread-safe, failures as {@link Database} tells them. */
public final class LifeStore {
    /** What was written of one settlement's life is read back so far; older steps stay stored. */
    private static final int HISTORY_MAX = 500;

    private static final String ENROLLED = "enrolled";
    private static final String LINE_UP = "line_up";

    private final Database database;

    public LifeStore(Database database) {
        this.database = database;
    }

    /**
     * Everything at one moment.
     *
     * @param lives by settlement, also of those that left the inventory
     * @param stations by terminal
     * @param soaks by settlement
     */
    public record Snapshot(Map<String, LifeRecord> lives, Map<String, Station> stations, Map<String, SoakWatch> soaks) {
        /** What is proven of a terminal; nothing where none is known. */
        public Station station(String terminalId) {
            return stations.getOrDefault(terminalId, new Station(terminalId, null, null));
        }
    }

    public Snapshot snapshot() {
        return database.read(handle -> {
            Map<String, LifeRecord> lives = new TreeMap<>();
            LifeRowsStore.all(handle).forEach(life -> lives.put(life.settlementId(), life));
            Map<String, SoakWatch> soaks = new HashMap<>();
            LifeRowsStore.soaks(handle).forEach(soak -> soaks.put(soak.settlementId(), soak));
            return new Snapshot(lives, stations(handle), soaks);
        });
    }

    /** Another one says that some settlement took a step: two numbers are read. */
    public String mark() {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) || ' ' || coalesce(sum(version), 0) FROM life")
                        .mapTo(String.class)
                        .one());
    }

    public Optional<LifeRecord> one(String settlementId) {
        return database.read(handle -> LifeRowsStore.one(handle, settlementId));
    }

    /** A settlement's steps, oldest first; of more than 500 the newest. */
    public List<LifeStep> history(String settlementId) {
        return database.read(handle -> {
            long last = LifeRowsStore.lastNumber(handle, settlementId);
            return LifeRowsStore.steps(handle, settlementId, last - HISTORY_MAX + 1, HISTORY_MAX);
        });
    }

    /** Whether this very request has been done since then: the same step, asked for by the same with the same key. */
    public boolean done(String settlementId, String requestKey, String actor, LifeState to, Instant since) {
        return database.read(handle ->
                handle.createQuery("SELECT count(*) FROM life_step WHERE settlement_id = :id AND request_key = :key"
                                        + " AND actor = :actor AND to_state = :to AND at >= :since")
                                .bind("id", settlementId)
                                .bind("key", requestKey)
                                .bind("actor", actor)
                                .bind("to", to.id())
                                .bind("since", since.toEpochMilli())
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** Writes a step down; false where the settlement has gone on since that was decided. */
    public boolean take(LifeRecord before, StepOutcome.Taken taken, @Nullable String requestKey) {
        return database.write(handle -> LifeRowsStore.take(handle, before, taken, requestKey));
    }

    /** Notes settlements that have no life yet as in service: they were served before lives were written down. */
    public void adopt(Instant now) {
        if (database.read(LifeStore::withoutLife).isEmpty()) {
            return;
        }
        database.write(handle -> {
            for (String id : withoutLife(handle)) {
                LifeRowsStore.put(handle, LifeRecord.inServiceBefore(id, now));
                LifeStep step = new LifeStep(
                        null,
                        LifeState.IN_SERVICE,
                        LifeStep.SYSTEM,
                        now,
                        List.of(Evidence.note("was in service before")),
                        null);
                LifeRowsStore.addStep(handle, id, step, null);
            }
            return true;
        });
    }

    private static List<String> withoutLife(Handle handle) {
        return handle.createQuery("SELECT id FROM settlement WHERE NOT EXISTS"
                        + " (SELECT 1 FROM life WHERE life.settlement_id = settlement.id) ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    /** Keeps what is proven of these terminals, in place of what was. */
    public void prove(Collection<Station> stations) {
        database.write(handle -> {
            for (Station station : stations) {
                Station.Enrolled enrolled = station.enrolled();
                LineUpProof lineUp = station.lineUp();
                put(
                        handle,
                        station.terminalId(),
                        ENROLLED,
                        enrolled == null ? null : enrolled.at(),
                        enrolled == null ? "" : enrolled.certificate());
                put(
                        handle,
                        station.terminalId(),
                        LINE_UP,
                        lineUp == null ? null : lineUp.issuedAt(),
                        lineUp == null ? "" : LifeText.of(lineUp));
            }
            return true;
        });
    }

    private static void put(Handle handle, String terminalId, String kind, @Nullable Instant at, String body) {
        if (at == null) {
            handle.execute("DELETE FROM life_proof WHERE terminal_id = ? AND kind = ?", terminalId, kind);
            return;
        }
        handle.execute(
                "INSERT INTO life_proof (terminal_id, kind, at, body) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (terminal_id, kind) DO UPDATE SET at = excluded.at, body = excluded.body",
                terminalId,
                kind,
                at.toEpochMilli(),
                body);
    }

    /** Keeps how these soaks go, of those that still run. */
    public void watch(Collection<SoakWatch> soaks) {
        database.write(handle -> {
            for (SoakWatch soak : soaks) {
                boolean same = LifeRowsStore.one(handle, soak.settlementId())
                        .filter(life ->
                                life.state() == LifeState.SOAK && !life.since().isAfter(soak.since()))
                        .isPresent();
                if (same) {
                    LifeRowsStore.putSoak(handle, soak);
                }
            }
            return true;
        });
    }

    private static Map<String, Station> stations(Handle handle) {
        Map<String, Station> stations = new HashMap<>();
        record Row(String terminalId, String kind, Instant at, String body) {}
        List<Row> rows = new ArrayList<>(handle.createQuery("SELECT terminal_id, kind, at, body FROM life_proof")
                .map((row, context) -> new Row(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4)))
                .list());
        for (Row row : rows) {
            Station known = stations.getOrDefault(row.terminalId(), new Station(row.terminalId(), null, null));
            stations.put(
                    row.terminalId(),
                    row.kind().equals(LINE_UP)
                            ? new Station(row.terminalId(), known.enrolled(), LifeText.lineUp(row.body()))
                            : new Station(
                                    row.terminalId(), new Station.Enrolled(row.at(), row.body()), known.lineUp()));
        }
        return stations;
    }
}
