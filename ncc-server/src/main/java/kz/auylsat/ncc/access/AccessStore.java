package kz.auylsat.ncc.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in tokens, sessions and API tokens: hashed in the database, looked up in memory. Thread-safe.
 *
 * <p>{@link #session} and {@link #apiToken} never block. All else may write, so it belongs on a worker. Another process
 * may issue and revoke in the same database; {@link #refresh}, called every ten seconds or so, takes that over.
 */
public final class AccessStore {
    /** Who came in by a one-time link is the administrator of the machine. */
    public static final String ADMIN = "admin";

    private static final String FIRST = "first";
    private static final String ASKED = "asked";

    private final Database database;
    private final AccessSettings settings;
    private final RandomGenerator random;
    private final AdminTokenFile adminToken;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final ApiTokenStore apiTokens;
    private final AtomicLong sessionsEvicted = new AtomicLong();

    private AccessStore(Database database, Path folder, AccessSettings settings, RandomGenerator random) {
        this.database = database;
        this.adminToken = new AdminTokenFile(folder);
        this.settings = settings;
        this.random = random;
        this.apiTokens = new ApiTokenStore(database, settings, random);
    }

    /**
     * Opens the tables of this database, which stays its caller's.
     *
     * @param folder the data folder, for the file of the first sign-in
     * @param random a {@code SecureRandom} in earnest
     */
    public static AccessStore open(
            Database database, Path folder, AccessSettings settings, RandomGenerator random, Instant now) {
        AccessStore store = new AccessStore(database, folder, settings, random);
        store.refresh(now);
        return store;
    }

    /**
     * Where nobody ever signed in, leaves a fresh one-time token in the file {@code admin-token} of the data folder; one
     * of an earlier start is void from then on.
     *
     * @return the file, where it was written
     */
    public Optional<Path> prepareFirstSignIn(Instant now) {
        String secret = SecretToken.next(random);
        boolean due = database.write(handle -> {
            if (AccessRowsStore.everSignedIn(handle)) {
                return false;
            }
            AccessRowsStore.dropSignInsFor(handle, FIRST);
            AccessRowsStore.addSignIn(handle, SecretToken.hash(secret), FIRST, now.plus(settings.firstTokenLife()));
            return true;
        });
        if (!due) {
            return Optional.empty();
        }
        adminToken.write(secret);
        return Optional.of(adminToken.path());
    }

    /** A one-time token that signs in as admin; throws {@link AccessRefusedException} where too many wait unused. */
    public IssuedToken issueSignInToken(Instant now) {
        String secret = SecretToken.next(random);
        Instant expiresAt = now.plus(settings.signInTokenLife());
        return database.write(handle -> {
            if (AccessRowsStore.liveSignIns(handle, now) >= settings.tokensMax()) {
                throw AccessRefusedException.tooMany(
                        settings.tokensMax() + " sign-in tokens wait unused: use one, or wait until they expire");
            }
            AccessRowsStore.addSignIn(handle, SecretToken.hash(secret), ASKED, expiresAt);
            return new IssuedToken(secret, expiresAt);
        });
    }

    /** Uses a one-time token up and begins a session; empty where the token is wrong, used or too old. */
    public Optional<SignedIn> signIn(String token, String address, Instant now, AuditEntry audit) {
        // Nobody is slowed down who shows tokens, so a wrong one must cost next to nothing: no write, and no waiting.
        boolean known = SecretToken.wellFormed(token)
                && database.read(handle -> AccessRowsStore.holdsSignIn(handle, SecretToken.hash(token), now));
        return known ? signInOnce(token, address, now, audit) : Optional.empty();
    }

    private synchronized Optional<SignedIn> signInOnce(String token, String address, Instant now, AuditEntry audit) {
        String secret = SecretToken.next(random);
        Session session = session(secret, ADMIN, Role.ADMIN, Regions.ALL, Principal.Means.LINK, address, now);
        boolean in = database.write(handle -> {
            if (!AccessRowsStore.takeSignIn(handle, SecretToken.hash(token), now)) {
                return false;
            }
            if (!AccessRowsStore.everSignedIn(handle)) {
                AccessRowsStore.firstSignedIn(handle, now);
                AccessRowsStore.dropSignInsFor(handle, FIRST);
                adminToken.delete();
            }
            begin(handle, session, audit);
            return true;
        });
        return in ? Optional.of(begun(secret, session, now)) : Optional.empty();
    }

    /** Begins a session of somebody whom a password or an OpenID Connect provider vouched for. */
    public synchronized SignedIn begin(
            String name,
            Role role,
            Regions regions,
            Principal.Means means,
            String address,
            Instant now,
            AuditEntry audit) {
        String secret = SecretToken.next(random);
        Session session = session(secret, name, role, regions, means, address, now);
        database.write(handle -> {
            if (means == Principal.Means.USER) {
                AccessRowsStore.userSignedIn(handle, name, now);
            }
            begin(handle, session, audit);
            return true;
        });
        return begun(secret, session, now);
    }

    private Session session(
            String secret,
            String name,
            Role role,
            Regions regions,
            Principal.Means means,
            String address,
            Instant now) {
        Duration life = means == Principal.Means.OIDC ? settings.oidcSessionLifeMax() : settings.sessionLifeMax();
        return new Session(SecretToken.hash(secret), name, role, regions, means, address, now, now, now.plus(life));
    }

    private static void begin(Handle handle, Session session, AuditEntry audit) {
        AccessRowsStore.addSession(handle, session);
        AuditStore.append(handle, audit);
    }

    private SignedIn begun(String secret, Session session, Instant now) {
        sessions.put(session.hash(), session);
        makeRoom(session, now);
        return new SignedIn(secret, session.principal());
    }

    /** Whose session this cookie is, noting that it was used; empty where it is none or has ended. */
    public Optional<Principal> session(String secret, Instant now) {
        if (!SecretToken.wellFormed(secret)) {
            return Optional.empty();
        }
        Session session = sessions.computeIfPresent(
                SecretToken.hash(secret),
                (hash, known) -> known.aliveAt(now, settings.sessionIdleMax()) ? known.seenAt(now) : known);
        return Optional.ofNullable(session)
                .filter(known -> known.aliveAt(now, settings.sessionIdleMax()))
                .map(Session::principal);
    }

    /** Who a bearer token stands for, noting that it was used; empty where it is none of ours or too old. */
    public Optional<Principal> apiToken(String secret, Instant now) {
        return apiTokens.of(secret, now);
    }

    /** Whether what once let this principal in still would. An open stream of theirs counts as use of the session. */
    public boolean stillHolds(Principal principal, Instant now) {
        if (principal.isSession()) {
            return sessions.computeIfPresent(
                            principal.key(),
                            (hash, known) -> known.aliveAt(now, settings.sessionIdleMax()) ? known.seenAt(now) : null)
                    != null;
        }
        return apiTokens.holds(principal.key(), now);
    }

    public synchronized void signOut(Principal principal, AuditEntry audit) {
        drop(List.of(principal.key()), audit);
    }

    /** All sessions, the one used last first. */
    public List<Session> sessions() {
        return sessions.values().stream()
                .sorted(Comparator.comparing((Session session) -> session.seenAt())
                        .reversed())
                .toList();
    }

    /**
     * Ends a session.
     *
     * @param owner only one of this name; null for whoever's
     * @return false where there is none
     */
    public synchronized boolean endSession(String id, @Nullable String owner, AuditEntry audit) {
        Optional<Session> found = sessions.values().stream()
                .filter(session -> session.id().equals(id))
                .filter(session -> owner == null || session.name().equals(owner))
                .findFirst();
        found.ifPresent(session -> drop(List.of(session.hash()), audit));
        return found.isPresent();
    }

    private void drop(List<String> hashes, AuditEntry audit) {
        database.write(handle -> {
            hashes.forEach(hash -> AccessRowsStore.dropSession(handle, hash));
            AuditStore.append(handle, audit);
            return true;
        });
        hashes.forEach(sessions::remove);
    }

    /**
     * Makes a token for a program.
     *
     * @throws AccessRefusedException where the name is taken or none, its end too far, or there are too many
     */
    public IssuedToken issueApiToken(TokenWish wish, Instant now, AuditEntry audit) {
        return apiTokens.issue(wish, now, audit);
    }

    /** Ends an API token; false where there is none of this name. */
    public boolean revokeApiToken(String name, AuditEntry audit) {
        return apiTokens.revoke(name, audit);
    }

    public List<ApiToken> apiTokens() {
        return apiTokens.all();
    }

    /** Writes down when sessions and tokens were last used, drops what has ended, and takes over what others changed. */
    public synchronized void refresh(Instant now) {
        apiTokens.refresh();
        Map<String, Session> kept = new HashMap<>();
        database.read(AccessRowsStore::sessions).forEach(session -> kept.put(session.hash(), session));
        sessions.keySet().retainAll(kept.keySet());
        List<Session> used = kept.values().stream()
                .filter(session -> sessions.merge(
                                session.hash(), session, (ours, theirs) -> ours.seenAt(theirs.seenAt()))
                        .seenAt()
                        .isAfter(session.seenAt()))
                .map(session -> sessions.getOrDefault(session.hash(), session))
                .toList();
        List<Session> ended = sessions.values().stream()
                .filter(session -> !session.aliveAt(now, settings.sessionIdleMax()))
                .toList();
        if (!used.isEmpty() || !ended.isEmpty()) {
            database.write(handle -> {
                used.forEach(session -> AccessRowsStore.seen(handle, session));
                ended.forEach(session -> AccessRowsStore.dropSession(handle, session.hash()));
                return true;
            });
        }
        ended.forEach(session -> sessions.remove(session.hash()));
    }

    /** Sessions ended because there were too many. */
    public long sessionsEvicted() {
        return sessionsEvicted.get();
    }

    private void makeRoom(Session newest, Instant now) {
        refresh(now);
        while (sessions.size() > settings.sessionsMax()) {
            sessions.values().stream()
                    .filter(session -> !session.equals(newest))
                    .min(Comparator.comparing(Session::seenAt))
                    .ifPresent(idlest -> {
                        database.write(handle -> {
                            AccessRowsStore.dropSession(handle, idlest.hash());
                            return true;
                        });
                        sessions.remove(idlest.hash());
                    });
            sessionsEvicted.incrementAndGet();
        }
    }
}
