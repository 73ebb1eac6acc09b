package kz.auylsat.ncc.secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of a running program, read when they are needed and again when another one is asked for; thread-safe.
 *
 * <p>So a key that another process added while this one runs is found.
 */
public final class MasterKeys {
    /** A key that is lost is looked for so often, not at every secret. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(3);

    private static final int REMEMBERED_MAX = 64;

    private final KeySource source;
    private final RandomBytes random;
    private final InstantSource clock;
    private @Nullable Sealer known;
    private @Nullable SealException trouble;
    /** When a key was looked for last, the newest question last; empty for any key. */
    private final Map<String, Instant> lookedForAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    public MasterKeys(KeySource source, RandomBytes random, InstantSource clock) {
        this.source = source;
        this.random = random;
        this.clock = clock;
    }

    public KeySource source() {
        return source;
    }

    /**
     * What seals and opens with the keys as they were read last.
     *
     * @throws SealException where there are none
     */
    public synchronized Sealer sealer() {
        Sealer sealer = known;
        if (sealer != null) {
            return sealer;
        }
        return readAgain("")
                .orElseThrow(() -> trouble != null
                        ? trouble
                        : new SealException(
                                SealException.Kind.NO_KEY,
                                source.name() + " is not there: put it back from where you keep a copy"));
    }

    /** As {@link #sealer}; read again where that one does not know this key. */
    public synchronized Sealer sealerWith(String keyId) {
        Sealer sealer = sealer();
        return sealer.keys().byId(keyId).isPresent() ? sealer : readAgain(keyId).orElse(sealer);
    }

    /** As {@link #sealer}, with a new key where there is none yet: for the first secret of all. */
    public synchronized Sealer sealerOrNew() {
        if (known == null && readNow().isEmpty() && trouble == null && source.isWritable()) {
            source.create(new KeyRing(List.of(MasterKey.random(random))));
            var unused = readNow();
        }
        return sealer();
    }

    /** Keeps these keys from now on. */
    public synchronized void replace(KeyRing keys) {
        source.write(keys);
        var unused = readNow();
    }

    /** The keys as they are now. */
    public synchronized Sealer reread() {
        var unused = readNow();
        return sealer();
    }

    /**
     * Why the next start could not open what this key sealed, one line; empty where it could. A command that prints keys is
     * not run for a key that is known.
     */
    public synchronized Optional<String> troubleWith(String keyId) {
        boolean held = known != null && known.keys().byId(keyId).isPresent();
        if (held && !source.isWritable()) {
            return Optional.empty();
        }
        String meanwhile = held ? "; this run has the key still, the next start will not" : "";
        return notKept(keyId).map(why -> why + ": put it back from where you keep a copy" + meanwhile);
    }

    private Optional<String> notKept(String keyId) {
        try {
            Optional<KeyRing> kept = source.read();
            if (kept.isEmpty()) {
                return Optional.of(source.name() + " is not there");
            }
            return kept.get().byId(keyId).isPresent()
                    ? Optional.empty()
                    : Optional.of(source.name() + " does not hold the master key " + keyId
                            + ", with which the secrets are sealed");
        } catch (SealException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Sealer> readAgain(String keyId) {
        Instant now = clock.instant();
        Instant before = lookedForAt.put(keyId, now);
        return before != null && now.isBefore(before.plus(AGAIN_AFTER)) ? Optional.empty() : readNow();
    }

    private Optional<Sealer> readNow() {
        trouble = null;
        try {
            Optional<Sealer> read = source.read().map(keys -> new Sealer(keys, random));
            // Keys that were there stay known to this run also where their file is gone.
            read.ifPresent(sealer -> known = sealer);
            return read;
        } catch (SealException e) {
            trouble = e;
            return Optional.empty();
        }
    }

    RandomBytes random() {
        return random;
    }
}
