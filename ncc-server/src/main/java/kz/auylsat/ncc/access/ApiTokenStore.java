package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import kz.auylsat.ncc.database.Database;
import org.jspecify.annotations.Nullable;

/** The API tokens of an {@link AccessStore}: their hashes in the database, looked up in memory. Thread-safe. */
final class ApiTokenStore {
    private final Database database;
    private final AccessSettings settings;
    private final RandomGenerator random;
    private final Map<String, ApiToken> live = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokensUsed = new ConcurrentHashMap<>();

    ApiTokenStore(Database database, AccessSettings settings, RandomGenerator random) {
        this.database = database;
        this.settings = settings;
        this.random = random;
    }

    /** As {@link AccessStore#apiToken} says. */
    Optional<Principal> of(String secret, Instant now) {
        if (!SecretToken.wellFormed(secret)) {
            return Optional.empty();
        }
        Optional<ApiToken> token =
                Optional.ofNullable(live.get(SecretToken.hash(secret))).filter(known -> known.aliveAt(now));
        token.ifPresent(known -> tokensUsed.put(known.hash(), now));
        return token.map(ApiToken::principal);
    }

    /** Whether the token of this hash still lets in. */
    boolean holds(String hash, Instant now) {
        ApiToken token = live.get(hash);
        return token != null && token.aliveAt(now);
    }

    /** As {@link AccessStore#issueApiToken} says. */
    synchronized IssuedToken issue(TokenWish wish, @Nullable String makerSession, Instant now, AuditEntry audit) {
        wish.requireRight(now, settings.tokenLifeMax());
        String secret = SecretToken.next(random);
        ApiToken token = new ApiToken(
                wish.name(),
                SecretToken.hash(secret),
                wish.role(),
                wish.regions(),
                now,
                wish.expiresAt(),
                wish.madeBy(),
                null);
        database.write(handle -> {
            if (makerSession != null && !AccessRowsStore.holdsSession(handle, makerSession)) {
                throw new AccessRefusedException(
                        AccessRefusedException.Reason.NOT_YOURS_TO_GIVE, "", "your session has ended: sign in again");
            }
            List<ApiToken> there = AccessRowsStore.apiTokens(handle);
            if (there.stream().anyMatch(other -> other.name().equals(wish.name()))) {
                throw new AccessRefusedException(
                        AccessRefusedException.Reason.EXISTS,
                        "name",
                        "a token named " + wish.name() + " exists: revoke it first, or choose another");
            }
            if (there.size() >= settings.tokensMax()) {
                throw AccessRefusedException.tooMany(settings.tokensMax() + " API tokens exist: revoke one first");
            }
            AccessRowsStore.addApiToken(handle, token);
            AuditStore.append(handle, audit);
            return true;
        });
        live.put(token.hash(), token);
        return new IssuedToken(secret, token.expiresAt());
    }

    synchronized boolean revoke(String name, AuditEntry audit) {
        live.values().removeIf(token -> token.name().equals(name));
        return database.write(handle -> {
            boolean there = AccessRowsStore.dropApiToken(handle, name);
            if (there) {
                AuditStore.append(handle, audit);
            }
            return there;
        });
    }

    List<ApiToken> all() {
        return database.read(AccessRowsStore::apiTokens).stream()
                .map(this::withLastUse)
                .toList();
    }

    private ApiToken withLastUse(ApiToken token) {
        Instant used = tokensUsed.get(token.hash());
        return used == null ? token : token.usedAt(used);
    }

    /** Writes down when tokens were last used, and takes over what others changed. */
    synchronized void refresh() {
        Map<String, ApiToken> stored = new HashMap<>();
        database.read(AccessRowsStore::apiTokens).forEach(token -> stored.put(token.hash(), token));
        live.keySet().retainAll(stored.keySet());
        live.putAll(stored);
        Map<String, Instant> uses = Map.copyOf(tokensUsed);
        if (!uses.isEmpty()) {
            database.write(handle -> {
                uses.forEach((hash, at) -> AccessRowsStore.used(handle, hash, at));
                return true;
            });
        }
        uses.forEach(tokensUsed::remove);
    }
}
