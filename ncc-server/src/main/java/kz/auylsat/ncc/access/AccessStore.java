package kz.auylsat.ncc.access;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Sign-in tokens, sessions and API tokens: hashed in SQLite, looked up in memory. Thread-safe.
 *
 * <p>{@link #session} and {@link #apiToken(String, Instant)} never block. All else writes, so it belongs on a worker.
 * Another process may issue and revoke in the same file ({@link #join}); {@link #refresh}, called every ten seconds or
 * so, takes that over.
 */
public final class AccessStore implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final String FIRST = "first";
    private static final String ASKED = "asked";
    private static final Pattern TOKEN_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final AccessSettings settings;
    private final RandomGenerator random;
    private final AdminTokenFile adminToken;
    private final AccessRowsStore rows;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, ApiToken> apiTokens = new ConcurrentHashMap<>();
    private final AtomicLong sessionsEvicted = new AtomicLong();

    private AccessStore(AccessRowsStore rows, Path folder, AccessSettings settings, RandomGenerator random) {
        this.rows = rows;
        this.adminToken = new AdminTokenFile(folder);
        this.settings = settings;
        this.random = random;
    }

    /**
     * Opens the tables in this file.
     *
     * @param random a {@code SecureRandom} in earnest
     */
    public static AccessStore open(SqliteFile file, AccessSettings settings, RandomGenerator random, Instant now) {
        return opened(new AccessRowsStore(file.path(), file.connect()), file.path(), settings, random, now);
    }

    /** Opens the tables beside a running NCC, as a command of another process does to issue a token. */
    public static AccessStore join(Path file, AccessSettings settings, RandomGenerator random, Instant now) {
        // An NCC does not use a damaged file, so a token written into it would let nobody in.
        SqliteFile.requireSound(file);
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        source.setBusyTimeout(5_000);
        try {
            return opened(new AccessRowsStore(file, source.getConnection()), file, settings, random, now);
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static AccessStore opened(
            AccessRowsStore rows, Path file, AccessSettings settings, RandomGenerator random, Instant now) {
        Path folder = file.toAbsolutePath().getParent();
        AccessStore store = new AccessStore(rows, folder == null ? Path.of(".") : folder, settings, random);
        store.refresh(now);
        return store;
    }

    /**
     * Where nobody ever signed in, leaves a fresh one-time token in the file {@code admin-token} beside the database;
     * one of an earlier start is void from then on.
     *
     * @return the file, where it was written
     */
    public synchronized Optional<Path> prepareFirstSignIn(Instant now) {
        if (rows.everSignedIn()) {
            return Optional.empty();
        }
        rows.dropSignInsFor(FIRST);
        String secret = SecretToken.next(random);
        rows.addSignIn(SecretToken.hash(secret), FIRST, now.plus(settings.firstTokenLife()));
        adminToken.write(secret);
        return Optional.of(adminToken.path());
    }

    /** A one-time token that signs in as admin; throws {@link IllegalStateException} where too many wait unused. */
    public synchronized IssuedToken issueSignInToken(Instant now) {
        if (rows.liveSignIns(now) >= settings.tokensMax()) {
            throw new IllegalStateException(
                    settings.tokensMax() + " sign-in tokens wait unused: use one, or wait until they expire");
        }
        String secret = SecretToken.next(random);
        Instant expiresAt = now.plus(settings.signInTokenLife());
        rows.addSignIn(SecretToken.hash(secret), ASKED, expiresAt);
        return new IssuedToken(secret, expiresAt);
    }

    /** Uses a one-time token up and begins a session; empty where the token is wrong, used or too old. */
    public synchronized Optional<SignedIn> signIn(String token, Instant now) {
        if (!SecretToken.wellFormed(token) || !rows.takeSignIn(SecretToken.hash(token), now)) {
            return Optional.empty();
        }
        if (!rows.everSignedIn()) {
            rows.firstSignedIn(now);
            rows.dropSignInsFor(FIRST);
            adminToken.delete();
        }
        String secret = SecretToken.next(random);
        Session session = Session.begin(SecretToken.hash(secret), ADMIN, Role.ADMIN, now, settings.sessionLifeMax());
        makeRoom(now);
        rows.addSession(session);
        sessions.put(session.hash(), session);
        return Optional.of(new SignedIn(secret, session.principal()));
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

    /** Who a bearer token stands for; empty where it is none of ours or too old. */
    public Optional<Principal> apiToken(String secret, Instant now) {
        if (!SecretToken.wellFormed(secret)) {
            return Optional.empty();
        }
        return Optional.ofNullable(apiTokens.get(SecretToken.hash(secret)))
                .filter(token -> token.aliveAt(now))
                .map(ApiToken::principal);
    }

    /** Whether what once let this principal in still would. An open stream of theirs counts as use of the session. */
    public boolean stillHolds(Principal principal, Instant now) {
        return switch (principal.means()) {
            case SESSION ->
                sessions.computeIfPresent(
                                principal.key(),
                                (hash, known) ->
                                        known.aliveAt(now, settings.sessionIdleMax()) ? known.seenAt(now) : null)
                        != null;
            case API_TOKEN -> {
                ApiToken token = apiTokens.get(principal.key());
                yield token != null && token.aliveAt(now);
            }
        };
    }

    public synchronized void signOut(Principal principal) {
        rows.dropSession(principal.key());
        sessions.remove(principal.key());
    }

    /**
     * A token for a program.
     *
     * @param name lower-case letters, digits, dots, dashes and underscores; not in use yet
     * @param expiresAt null for never
     * @throws IllegalArgumentException where the name is not such or there are too many
     */
    public synchronized IssuedToken issueApiToken(String name, Instant now, @Nullable Instant expiresAt) {
        List<ApiToken> known = rows.apiTokens();
        if (!TOKEN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "token name \"" + name + "\": write 1 to 63 of a-z, 0-9, '.', '_' and '-'");
        }
        if (known.stream().anyMatch(token -> token.name().equals(name))) {
            throw new IllegalArgumentException("a token named " + name + " exists: revoke it first, or choose another");
        }
        if (known.size() >= settings.tokensMax()) {
            throw new IllegalArgumentException(settings.tokensMax() + " API tokens exist: revoke one first");
        }
        String secret = SecretToken.next(random);
        ApiToken token = new ApiToken(name, SecretToken.hash(secret), Role.ADMIN, now, expiresAt);
        rows.addApiToken(token);
        apiTokens.put(token.hash(), token);
        return new IssuedToken(secret, expiresAt);
    }

    /** Ends an API token; false where there is none of this name. */
    public synchronized boolean revokeApiToken(String name) {
        apiTokens.values().removeIf(token -> token.name().equals(name));
        return rows.dropApiToken(name);
    }

    public synchronized List<ApiToken> apiTokens() {
        return rows.apiTokens();
    }

    /** Writes down when sessions were last used, drops what has ended, and takes over what other processes changed. */
    public synchronized void refresh(Instant now) {
        Map<String, Session> stored = new HashMap<>();
        rows.sessions().forEach(session -> stored.put(session.hash(), session));
        sessions.keySet().retainAll(stored.keySet());
        for (Session session : stored.values()) {
            Session known = sessions.merge(session.hash(), session, (ours, theirs) -> ours.seenAt(theirs.seenAt()));
            if (!known.aliveAt(now, settings.sessionIdleMax())) {
                rows.dropSession(known.hash());
                sessions.remove(known.hash());
            } else if (known.seenAt().isAfter(session.seenAt())) {
                rows.seen(known);
            }
        }
        Map<String, ApiToken> tokens = new HashMap<>();
        rows.apiTokens().forEach(token -> tokens.put(token.hash(), token));
        apiTokens.keySet().retainAll(tokens.keySet());
        apiTokens.putAll(tokens);
    }

    /** Sessions ended because there were too many. */
    public long sessionsEvicted() {
        return sessionsEvicted.get();
    }

    @Override
    public synchronized void close() {
        rows.close();
    }

    private void makeRoom(Instant now) {
        refresh(now);
        while (sessions.size() >= settings.sessionsMax()) {
            sessions.values().stream()
                    .min(Comparator.comparing(Session::seenAt))
                    .ifPresent(idlest -> {
                        rows.dropSession(idlest.hash());
                        sessions.remove(idlest.hash());
                    });
            sessionsEvicted.incrementAndGet();
        }
    }
}
