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
import java.util.function.Predicate;
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
        return known
                ? begin(
                        begun(ADMIN, Role.ADMIN, Regions.ALL, Principal.Means.LINK, address, now),
                        audit,
                        handle -> takeSignIn(handle, token, now))
                : Optional.empty();
    }

    /** Leaves nothing of the first sign-in's token once somebody is in. */
    private boolean takeSignIn(Handle handle, String token, Instant now) {
        if (!AccessRowsStore.takeSignIn(handle, SecretToken.hash(token), now)) {
            return false;
        }
        if (!AccessRowsStore.everSignedIn(handle)) {
            AccessRowsStore.firstSignedIn(handle, now);
            AccessRowsStore.dropSignInsFor(handle, FIRST);
            adminToken.delete();
        }
        return true;
    }

    /**
     * Begins a session of a user who showed the password.
     *
     * @param checked as {@link UserStore#check} gave it
     * @return empty where the user, or the password, was changed since
     */
    public Optional<SignedIn> begin(User checked, String address, Instant now, AuditEntry audit) {
        Begun begun = begun(checked.name(), checked.role(), checked.regions(), Principal.Means.USER, address, now);
        return begin(begun, audit, handle -> {
            boolean same = AccessRowsStore.user(handle, checked.name())
                    .filter(checked::unchangedIn)
                    .isPresent();
            if (same) {
                AccessRowsStore.userSignedIn(handle, checked.name(), now);
            }
            return same;
        });
    }

    /** Begins a session of somebody whom an OpenID Connect provider vouched for. */
    public SignedIn begin(OidcIdentity identity, String address, Instant now, AuditEntry audit) {
        Begun begun = begun(identity.name(), identity.role(), identity.regions(), Principal.Means.OIDC, address, now);
        return begin(begun, audit, handle -> true).orElseThrow();
    }

    private record Begun(String secret, Session session) {}

    private Begun begun(String name, Role role, Regions regions, Principal.Means means, String address, Instant now) {
        String secret = SecretToken.next(random);
        Duration life = means == Principal.Means.OIDC ? settings.oidcSessionLifeMax() : settings.sessionLifeMax();
        Instant end = now.plus(life);
        return new Begun(
                secret, new Session(SecretToken.hash(secret), name, role, regions, means, address, now, now, end));
    }

    /** In one transaction with what it depends on: whoever takes that away afterwards finds the session and ends it. */
    private synchronized Optional<SignedIn> begin(Begun begun, AuditEntry audit, Predicate<Handle> may) {
        Session session = begun.session();
        boolean in = database.write(handle -> {
            if (!may.test(handle)) {
                return false;
            }
            AccessRowsStore.addSession(handle, session);
            AuditStore.append(handle, audit);
            return true;
        });
        if (!in) {
            return Optional.empty();
        }
        sessions.put(session.hash(), session);
        makeRoom(session);
        return Optional.of(new SignedIn(begun.secret(), session.principal()));
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
     * Makes a token for a program, as whoever calls the {@code ncc} command.
     *
     * @throws AccessRefusedException where the name is taken or none, its end too far, or there are too many
     */
    public IssuedToken issueApiToken(TokenWish wish, Instant now, AuditEntry audit) {
        return apiTokens.issue(wish, null, now, audit);
    }

    /**
     * Makes a token for a program.
     *
     * @param maker in whose session; whatever takes a right from them ends it
     * @throws AccessRefusedException as above; also where it is more than the maker has, or their session has ended
     */
    public IssuedToken issueApiToken(TokenWish wish, Principal maker, Instant now, AuditEntry audit) {
        return apiTokens.issue(wish.within(maker.role(), maker.regions()), maker.key(), now, audit);
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

    private void makeRoom(Session newest) {
        refresh(newest.createdAt());
        SessionRoom.ending(sessions.values(), newest, settings).forEach(idlest -> {
            database.write(handle -> {
                AccessRowsStore.dropSession(handle, idlest.hash());
                return true;
            });
            sessions.remove(idlest.hash());
            sessionsEvicted.incrementAndGet();
        });
    }
}
