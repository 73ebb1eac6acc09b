package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.secret.KeyCommandReader;
import kz.auylsat.ncc.secret.KeySource;
import kz.auylsat.ncc.secret.KeyedSealer;
import kz.auylsat.ncc.secret.MasterKey;
import kz.auylsat.ncc.secret.MasterKeyFile;
import kz.auylsat.ncc.secret.MasterKeys;
import kz.auylsat.ncc.secret.RandomBytes;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SealedPlace;
import kz.auylsat.ncc.secret.Sealer;
import kz.auylsat.ncc.secret.SecretStore;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master keys of a configuration, and what they seal: the database's secrets and the gateway's bundles. */
final class SecretsWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretsWiring.class);
    /** A vault behind a slow line answers within it; a server that starts waits no longer. */
    private static final Duration COMMAND_MAX = Duration.ofSeconds(20);

    /** Whoever moved the key file has put it back by then, or is to be told. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private static final RandomBytes RANDOM = random(new SecureRandom());

    private final @Nullable Database database;
    private final boolean owned;
    private final InstantSource clock;
    private final MasterKeys keys;
    private final EnrolmentStore enrolments;
    private volatile String trouble = "";
    private Instant lookedAt = Instant.MIN;

    private SecretsWiring(
            NccConfiguration.Secrets settings, @Nullable Database database, boolean owned, InstantSource clock) {
        this.database = database;
        this.owned = owned;
        this.clock = clock;
        keys = new MasterKeys(source(settings), RANDOM, clock);
        enrolments = new EnrolmentStore(new SecretStore(keys), RANDOM);
    }

    /** Of a server, whose database it is. */
    static SecretsWiring of(NccConfiguration configuration, Database database, InstantSource clock) {
        return of(configuration.secrets(), database, clock);
    }

    /** The same with settings of its own. */
    static SecretsWiring of(NccConfiguration.Secrets settings, Database database, InstantSource clock) {
        return new SecretsWiring(settings, database, false, clock);
    }

    /** Of a command that makes the database: the master keys alone. */
    static SecretsWiring withoutDatabase(NccConfiguration configuration) {
        return new SecretsWiring(configuration.secrets(), null, true, Clock.systemUTC());
    }

    /** Of a command beside a server or before its first start. */
    static SecretsWiring beside(NccConfiguration configuration) {
        Database joined;
        try {
            joined = DatabaseWiring.join(configuration);
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.ABSENT) {
                throw e;
            }
            joined = null;
        }
        return new SecretsWiring(configuration.secrets(), joined, true, Clock.systemUTC());
    }

    private static KeySource source(NccConfiguration.Secrets settings) {
        return settings.keyCommand().isEmpty()
                ? new MasterKeyFile(settings.keyFile())
                : new KeyCommandReader(settings.keyCommand(), COMMAND_MAX);
    }

    private static RandomBytes random(SecureRandom random) {
        return size -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    /** Whether there is a database yet. */
    boolean hasDatabase() {
        return database != null;
    }

    /** The database; refused where there is none yet. */
    Database database() {
        if (database == null) {
            throw new UnavailableException(
                    "there is no inventory yet: start the NCC once, or name its data folder with --data");
        }
        return database;
    }

    /** A master key that nothing is sealed with yet. */
    static MasterKey freshKey() {
        return MasterKey.random(RANDOM);
    }

    MasterKeys keys() {
        return keys;
    }

    EnrolmentStore enrolments() {
        return enrolments;
    }

    /** Why secrets cannot be opened, or could not by a next start, one line; empty where they can, or there are none. */
    Optional<String> trouble() {
        return Optional.of(trouble).filter(line -> !line.isEmpty());
    }

    /** Looks at {@link #trouble} anew, if that is some seconds ago; what changed is logged. Blocks. */
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(LOOK_EVERY))) {
            return;
        }
        lookedAt = now;
        try {
            told(database()
                    .read(SecretStore::currentKey)
                    .flatMap(keys::troubleWith)
                    .orElse(""));
        } catch (DatabaseException | SqliteException e) {
            LOG.debug("the master key in use is not known: {}", e.getMessage());
        }
    }

    private void told(String line) {
        if (!line.equals(trouble)) {
            LOG.warn("{}", line.isEmpty() ? "the master key is there again" : line);
        }
        trouble = line;
    }

    /** The sealer of today's key. */
    private KeyedSealer sealer() {
        if (database == null) {
            Sealer first = keys.sealerOrNew();
            return new KeyedSealer(first, first.keys().newest().id());
        }
        Instant now = clock.instant();
        SecretStore secrets = enrolments.keys().secrets();
        return database.read(SecretStore::currentKey).isPresent()
                ? database.read(handle -> secrets.sealer(handle, now))
                : database.write(handle -> secrets.sealer(handle, now));
    }

    /**
     * What seals beside the database as that is sealed; the first time of all its key is made and noted.
     *
     * @throws SealException where that key is not to be had: nothing is sealed with another
     */
    Sealer sealerInUse() {
        return keys.sealerWith(sealer().keyId());
    }

    /** How the gateway keeps bundles. */
    BundleSeal bundleSeal() {
        return new SealedBundles();
    }

    @Override
    public void close() {
        if (owned && database != null) {
            database.close();
        }
    }

    private final class SealedBundles implements BundleSeal {
        @Override
        public String seal(String terminal, long version, String jws) {
            return sealer().seal(place(terminal, version), jws.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> open(String terminal, long version, String kept) {
            if (!Sealer.isSealed(kept)) {
                return Optional.of(kept);
            }
            SealedPlace place = place(terminal, version);
            try {
                Sealer sealer = keys.sealerWith(Sealer.keyIdOf(kept, place));
                return Optional.of(new String(sealer.open(place, kept), StandardCharsets.UTF_8));
            } catch (SealException e) {
                LOG.warn("{}", e.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public String beginning() {
            return Sealer.beginning(sealer().keyId());
        }

        private SealedPlace place(String terminal, long version) {
            return new SealedPlace("bundle", terminal + "#" + version);
        }
    }
}
