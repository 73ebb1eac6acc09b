package kz.auylsat.ncc.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import kz.auylsat.ncc.secret.RandomBytes;
import kz.auylsat.ncc.secret.SecretInUse;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.ncc.secret.SecretStore;
import org.jdbi.v3.core.Handle;

/**
 * Generated SNMPv3 keys by generation, the PINs of boxes' pages, and the journal of rotations; part of the caller's
 * transaction, thread-safe.
 */
public final class KeysStore {
    /** Secrets out of use are kept so long, so that what took them out can be undone. */
    private static final Duration RETIRED_FOR = Duration.ofDays(30);

    private static final String SNMP = "snmp";
    private static final String PAGE = "page";
    private static final String ROTATIONS = "SELECT terminal_id, from_generation, to_generation, phase, begun_at,"
            + " changed_at, detail FROM snmp_rotation ";

    private final SecretStore secrets;
    private final RandomBytes random;

    KeysStore(SecretStore secrets, RandomBytes random) {
        this.secrets = secrets;
        this.random = random;
    }

    public SecretStore secrets() {
        return secrets;
    }

    void create(Handle handle, String terminalId, Instant now) {
        SecretStore.purge(handle, now.minus(RETIRED_FOR));
        handle.execute("DELETE FROM snmp_rotation WHERE terminal_id = ?", terminalId);
        addKeys(handle, terminalId, SecretStore.nextGeneration(handle, SNMP, terminalId), now);
        secrets.add(
                handle,
                new SecretName(PAGE, terminalId, SecretStore.nextGeneration(handle, PAGE, terminalId)),
                PageSecret.random(random).text(),
                now);
    }

    private void addKeys(Handle handle, String terminalId, long generation, Instant now) {
        secrets.add(
                handle,
                new SecretName(SNMP, terminalId, generation),
                SnmpKeys.random(generation, random).text(),
                now);
    }

    void forget(Handle handle, String terminalId) {
        handle.execute("DELETE FROM snmp_rotation WHERE terminal_id = ?", terminalId);
        SecretStore.deleteInUse(handle, SNMP, terminalId);
        SecretStore.deleteInUse(handle, PAGE, terminalId);
    }

    void end(Handle handle, String terminalId, Instant now) {
        SecretStore.retire(handle, SNMP, terminalId, Long.MAX_VALUE, now);
        SecretStore.retire(handle, PAGE, terminalId, Long.MAX_VALUE, now);
    }

    void resume(Handle handle, String terminalId) {
        SecretStore.restore(handle, SNMP, terminalId);
        SecretStore.restore(handle, PAGE, terminalId);
    }

    void forgetEnded(Handle handle) {
        SecretStore.forgetRetiredOwners(handle, SNMP);
        SecretStore.forgetRetiredOwners(handle, PAGE);
        handle.execute("DELETE FROM snmp_rotation WHERE NOT EXISTS (SELECT 1 FROM secret WHERE kind = '" + SNMP
                + "' AND owner = snmp_rotation.terminal_id)");
    }

    /** Generations of keys that are in use, by terminal; oldest first. */
    public List<SecretInUse> keysInUse(Handle handle) {
        return SecretStore.inUse(handle, SNMP);
    }

    public Optional<SnmpKeys> keys(Handle handle, String terminalId, long generation) {
        return secrets.open(handle, new SecretName(SNMP, terminalId, generation))
                .map(SnmpKeys::parse);
    }

    /** The secret of a terminal's page that is in use. */
    public Optional<PageSecret> page(Handle handle, String terminalId) {
        return handle.createQuery("SELECT max(generation) FROM secret WHERE kind = '" + PAGE
                        + "' AND owner = ? AND retired_at IS NULL")
                .bind(0, terminalId)
                .mapTo(Long.class)
                .findOne()
                .flatMap(generation -> secrets.open(handle, new SecretName(PAGE, terminalId, generation)))
                .map(PageSecret::parse);
    }

    /** All rotations, under way or ended, by terminal. */
    public List<SnmpRotation> rotations(Handle handle) {
        return handle.createQuery(ROTATIONS + "ORDER BY terminal_id")
                .map((row, context) -> rotation(row))
                .list();
    }

    /**
     * Begins to rotate a terminal's keys; one that is under way goes on.
     *
     * @throws IllegalArgumentException where the terminal has no generated keys
     */
    public SnmpRotation rotate(Handle handle, String terminalId, Instant now) {
        Optional<SnmpRotation> before = handle.createQuery(ROTATIONS + "WHERE terminal_id = ?")
                .bind(0, terminalId)
                .map((row, context) -> rotation(row))
                .findOne();
        if (before.isPresent() && before.get().phase().isUnderWay()) {
            return before.get();
        }
        TreeSet<Long> held = new TreeSet<>(SecretStore.inUse(handle, SNMP).stream()
                .map(SecretInUse::name)
                .filter(name -> name.owner().equals(terminalId))
                .map(SecretName::generation)
                .toList());
        if (held.isEmpty()) {
            throw new IllegalArgumentException(terminalId + " has no generated keys");
        }
        long next = SecretStore.nextGeneration(handle, SNMP, terminalId);
        addKeys(handle, terminalId, next, now);
        SnmpRotation begun = SnmpRotation.begin(terminalId, held.last(), next, now);
        save(handle, begun);
        return begun;
    }

    /** Writes the step that a rotation made; what no phase needs any more goes out of use. */
    public void save(Handle handle, SnmpRotation rotation) {
        handle.execute(
                "INSERT INTO snmp_rotation (terminal_id, from_generation, to_generation, phase, begun_at, changed_at,"
                        + " detail) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (terminal_id) DO UPDATE SET"
                        + " from_generation = excluded.from_generation, to_generation = excluded.to_generation,"
                        + " phase = excluded.phase, begun_at = excluded.begun_at, changed_at = excluded.changed_at,"
                        + " detail = excluded.detail",
                rotation.terminalId(),
                rotation.fromGeneration(),
                rotation.toGeneration(),
                rotation.phase().id(),
                rotation.begunAt().toEpochMilli(),
                rotation.changedAt().toEpochMilli(),
                rotation.detail());
        if (rotation.phase() == SnmpRotation.Phase.DONE) {
            SecretStore.retire(handle, SNMP, rotation.terminalId(), rotation.toGeneration(), rotation.changedAt());
        } else if (rotation.phase() == SnmpRotation.Phase.GIVEN_UP) {
            handle.execute(
                    "UPDATE secret SET retired_at = ? WHERE kind = '" + SNMP + "' AND owner = ? AND generation = ?",
                    rotation.changedAt().toEpochMilli(),
                    rotation.terminalId(),
                    rotation.toGeneration());
        }
    }

    private static SnmpRotation rotation(ResultSet row) throws SQLException {
        return new SnmpRotation(
                row.getString("terminal_id"),
                row.getLong("from_generation"),
                row.getLong("to_generation"),
                SnmpRotation.Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("begun_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("detail"));
    }
}
