package kz.auylsat.ncc.secret;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * The secrets in the database's table {@code secret}, each sealed in its own place; part of the caller's transaction.
 *
 * <p>Which master key seals is written in the database, so that two programs with different key files never seal with
 * different keys. What cannot be sealed or opened is a {@link SealException}.
 */
public final class SecretStore {
    private final MasterKeys keys;

    public SecretStore(MasterKeys keys) {
        this.keys = keys;
    }

    public MasterKeys keys() {
        return keys;
    }

    /** The key that the database's secrets are to be sealed with; empty before the first one. */
    public static Optional<String> currentKey(Handle handle) {
        return handle.createQuery("SELECT key_id FROM secret_key WHERE is_current = 1")
                .mapTo(String.class)
                .findOne();
    }

    /** What seals for this database; the first time of all its key is made and noted. */
    public KeyedSealer sealer(Handle handle, Instant now) {
        Optional<String> current = currentKey(handle);
        if (current.isPresent()) {
            return keyed(current.get());
        }
        Sealer first = keys.sealerOrNew();
        use(handle, first.keys().newest().id(), now);
        return new KeyedSealer(first, first.keys().newest().id());
    }

    private KeyedSealer keyed(String keyId) {
        Sealer sealer = keys.sealerWith(keyId);
        if (sealer.keys().byId(keyId).isEmpty()) {
            throw new SealException(
                    SealException.Kind.UNKNOWN_KEY,
                    "the secrets here are sealed with the master key " + keyId + ", which "
                            + keys.source().name() + " does not hold (it has "
                            + String.join(", ", sealer.keys().ids())
                            + "): put that key's line back; nothing is sealed with another one");
        }
        return new KeyedSealer(sealer, keyId);
    }

    /** Makes this the key that is sealed with from now on. */
    public static void use(Handle handle, String keyId, Instant now) {
        handle.execute("UPDATE secret_key SET is_current = 0 WHERE is_current = 1");
        handle.execute(
                "INSERT INTO secret_key (key_id, is_current, noted_at) VALUES (?, 1, ?)"
                        + " ON CONFLICT (key_id) DO UPDATE SET is_current = 1",
                keyId,
                now.toEpochMilli());
    }

    /** Seals a new secret. */
    public void add(Handle handle, SecretName name, String plain, Instant now) {
        KeyedSealer sealer = sealer(handle, now);
        handle.execute(
                "INSERT INTO secret (kind, owner, generation, key_id, sealed, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                name.kind(),
                name.owner(),
                name.generation(),
                sealer.keyId(),
                sealer.seal(name.place(), plain.getBytes(StandardCharsets.UTF_8)),
                now.toEpochMilli());
    }

    /** The secret itself; empty where there is none of that name. */
    public Optional<String> open(Handle handle, SecretName name) {
        return handle.createQuery("SELECT sealed FROM secret WHERE kind = ? AND owner = ? AND generation = ?")
                .bind(0, name.kind())
                .bind(1, name.owner())
                .bind(2, name.generation())
                .mapTo(String.class)
                .findOne()
                .map(text -> opened(name, text));
    }

    private String opened(SecretName name, String sealed) {
        Sealer sealer = keys.sealerWith(Sealer.keyIdOf(sealed, name.place()));
        return new String(sealer.open(name.place(), sealed), StandardCharsets.UTF_8);
    }

    /** Those of a kind that are in use, by owner and generation. */
    public static List<SecretInUse> inUse(Handle handle, String kind) {
        return handle.createQuery("SELECT owner, generation, created_at FROM secret WHERE kind = ?"
                        + " AND retired_at IS NULL ORDER BY owner, generation")
                .bind(0, kind)
                .map((row, context) -> new SecretInUse(
                        new SecretName(kind, row.getString("owner"), row.getLong("generation")),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list();
    }

    /** The generation that the next secret of this kind and owner has. */
    public static long nextGeneration(Handle handle, String kind, String owner) {
        return handle.createQuery("SELECT coalesce(max(generation), 0) + 1 FROM secret WHERE kind = ? AND owner = ?")
                .bind(0, kind)
                .bind(1, owner)
                .mapTo(Long.class)
                .one();
    }

    /** Takes an owner's secrets of a kind out of use, those before {@code beforeGeneration}; kept for a while. */
    public static void retire(Handle handle, String kind, String owner, long beforeGeneration, Instant now) {
        handle.execute(
                "UPDATE secret SET retired_at = ? WHERE kind = ? AND owner = ? AND generation < ?"
                        + " AND retired_at IS NULL",
                now.toEpochMilli(),
                kind,
                owner,
                beforeGeneration);
    }

    /** Takes back the last {@link #retire} of this kind and owner. */
    public static void restore(Handle handle, String kind, String owner) {
        handle.execute(
                "UPDATE secret SET retired_at = NULL WHERE kind = ? AND owner = ? AND retired_at ="
                        + " (SELECT max(retired_at) FROM secret WHERE kind = ? AND owner = ?)",
                kind,
                owner,
                kind,
                owner);
    }

    /** Forgets an owner's secrets of a kind that are in use. */
    public static void deleteInUse(Handle handle, String kind, String owner) {
        handle.execute("DELETE FROM secret WHERE kind = ? AND owner = ? AND retired_at IS NULL", kind, owner);
    }

    /** Forgets all secrets of a kind of owners who have none of them in use. */
    public static void forgetRetiredOwners(Handle handle, String kind) {
        handle.execute(
                "DELETE FROM secret WHERE kind = ? AND retired_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM secret held"
                        + " WHERE held.kind = secret.kind AND held.owner = secret.owner AND held.retired_at IS NULL)",
                kind);
    }

    /** Forgets what has been out of use since before this moment. */
    public static int purge(Handle handle, Instant retiredBefore) {
        return handle.execute("DELETE FROM secret WHERE retired_at < ?", retiredBefore.toEpochMilli());
    }

    /** How many secrets are sealed with each key. */
    public static Map<String, Long> countByKey(Handle handle) {
        Map<String, Long> counts = new TreeMap<>();
        handle.createQuery("SELECT key_id, count(*) AS secrets FROM secret GROUP BY key_id")
                .map((row, context) -> counts.put(row.getString("key_id"), row.getLong("secrets")))
                .list();
        return counts;
    }

    /** Names of secrets after {@code after} in order, at most {@code max}. */
    public static List<SecretName> names(Handle handle, SecretName after, int max) {
        return handle.createQuery("SELECT kind, owner, generation FROM secret WHERE (kind, owner, generation)"
                        + " > (?, ?, ?) ORDER BY kind, owner, generation LIMIT ?")
                .bind(0, after.kind())
                .bind(1, after.owner())
                .bind(2, after.generation())
                .bind(3, max)
                .map((row, context) ->
                        new SecretName(row.getString("kind"), row.getString("owner"), row.getLong("generation")))
                .list();
    }

    /** Seals again what another key than the current one sealed, at most {@code max} of them; gives how many. */
    public int reseal(Handle handle, int max, Instant now) {
        KeyedSealer sealer = sealer(handle, now);
        List<SecretName> due = handle.createQuery("SELECT kind, owner, generation FROM secret WHERE key_id <> ?"
                        + " ORDER BY kind, owner, generation LIMIT ?")
                .bind(0, sealer.keyId())
                .bind(1, max)
                .map((row, context) ->
                        new SecretName(row.getString("kind"), row.getString("owner"), row.getLong("generation")))
                .list();
        for (SecretName name : due) {
            String plain = open(handle, name).orElseThrow();
            handle.execute(
                    "UPDATE secret SET key_id = ?, sealed = ? WHERE kind = ? AND owner = ? AND generation = ?",
                    sealer.keyId(),
                    sealer.seal(name.place(), plain.getBytes(StandardCharsets.UTF_8)),
                    name.kind(),
                    name.owner(),
                    name.generation());
        }
        return due.size();
    }
}
