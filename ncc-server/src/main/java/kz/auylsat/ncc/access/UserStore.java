package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kz.auylsat.ncc.access.AccessRefusedException.Reason;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The users who sign in with a name and a password. Blocks; {@link #check} for some tens of milliseconds of one core and
 * the memory of a password's hash. Thread-safe, also beside other processes.
 *
 * <p>Whoever is changed, disabled or deleted, or gets another password, is signed out everywhere; tokens that they made
 * and could not make any longer are void. Elsewhere than here, that is so within ten seconds.
 */
public final class UserStore {
    private final Database database;
    private final AccessSettings settings;
    private final RandomGenerator random;
    private final PasswordHash.Cost cost;
    /** Checked in place of the password of a user who is not there, so that the answer takes as long. */
    private final PasswordHash nobodys;

    /** @param random a {@code SecureRandom} in earnest */
    public UserStore(Database database, AccessSettings settings, RandomGenerator random) {
        this(database, settings, random, PasswordHash.Cost.DEFAULT);
    }

    UserStore(Database database, AccessSettings settings, RandomGenerator random, PasswordHash.Cost cost) {
        this.database = database;
        this.settings = settings;
        this.random = random;
        this.cost = cost;
        this.nobodys = new PasswordHash(cost, salt(), new byte[32]);
    }

    /**
     * What to change of a user.
     *
     * @param role null for as it is, as the others
     * @param version the one that was looked at; null for whichever it is
     */
    public record Change(
            @Nullable Role role,
            @Nullable Regions regions,
            @Nullable Boolean disabled,
            @Nullable Long version) {}

    /** @throws AccessRefusedException where the name is none or taken, the password weak, or there are too many */
    public User add(String name, Role role, Regions regions, String password, Instant now, AuditEntry audit) {
        User.requireName("user name", name);
        if (name.equals(AccessStore.ADMIN)) {
            throw AccessRefusedException.invalid("name", "admin is who comes by a one-time link: choose another name");
        }
        PasswordHash hash = hashed(name, password);
        Instant at = Instant.ofEpochMilli(now.toEpochMilli());
        User user = new User(name, role, regions, false, 1, at, at, null);
        return database.write(handle -> {
            List<User> known = AccessRowsStore.users(handle);
            if (known.stream().anyMatch(other -> other.name().equals(name))) {
                throw new AccessRefusedException(
                        Reason.EXISTS, "name", "a user named " + name + " exists: choose another name");
            }
            if (known.size() >= settings.usersMax()) {
                throw new AccessRefusedException(
                        Reason.TOO_MANY, "", settings.usersMax() + " users exist: delete one first");
            }
            AccessRowsStore.addUser(handle, user, hash);
            AuditStore.append(handle, audit);
            return user;
        });
    }

    public List<User> list() {
        return database.read(AccessRowsStore::users);
    }

    public Optional<User> user(String name) {
        return database.read(handle -> AccessRowsStore.user(handle, name));
    }

    /** The user whose name and password these are; empty where there is none, or they are disabled. */
    public Optional<User> check(String name, String password) {
        record Found(User user, String phc) {}
        Optional<Found> found = database.read(handle -> AccessRowsStore.user(handle, name)
                .flatMap(user -> AccessRowsStore.password(handle, name).map(phc -> new Found(user, phc))));
        PasswordHash hash = found.flatMap(one -> PasswordHash.parse(one.phc())).orElse(nobodys);
        boolean right =
                password.length() <= 2 * PasswordRules.LENGTH_MAX && hash.matches(PasswordRules.normalised(password));
        if (!right || found.isEmpty() || found.get().user().disabled()) {
            return Optional.empty();
        }
        if (hash.cost().below(cost)) {
            PasswordHash dearer = PasswordHash.of(PasswordRules.normalised(password), salt(), cost);
            database.write(handle -> {
                AccessRowsStore.rehash(handle, name, found.get().phc(), dearer);
                return true;
            });
        }
        return Optional.of(found.get().user());
    }

    /**
     * Sets another password, whatever the present one is.
     *
     * @throws AccessRefusedException where there is no such user, or the password is weak
     */
    public User setPassword(String name, String password, Instant now, AuditEntry audit) {
        PasswordHash hash = hashed(name, password);
        return database.write(handle -> {
            known(handle, name, null);
            return set(handle, name, hash, null, now, audit);
        });
    }

    /**
     * Sets another password for whoever shows the present one.
     *
     * @param keptSession that goes on; null for none
     * @return empty where the present password is another
     * @throws AccessRefusedException where the new one is weak, or the user was changed meanwhile
     */
    public Optional<User> changePassword(
            String name, String current, String password, @Nullable String keptSession, Instant now, AuditEntry audit) {
        return check(name, current).map(checked -> {
            PasswordHash hash = hashed(name, password);
            return database.write(handle -> {
                if (!checked.unchangedIn(known(handle, name, null))) {
                    throw changedMeanwhile(name);
                }
                return set(handle, name, hash, keptSession, now, audit);
            });
        });
    }

    private static User set(
            Handle handle, String name, PasswordHash hash, @Nullable String kept, Instant now, AuditEntry audit) {
        AccessRowsStore.setPassword(handle, name, hash, now);
        endSessions(handle, name, kept);
        AuditStore.append(handle, audit);
        return known(handle, name, null);
    }

    /** @throws AccessRefusedException where there is no such user, or the version is another */
    public User change(String name, Change change, AuditEntry audit) {
        return database.write(handle -> {
            User before = known(handle, name, change.version());
            User after = new User(
                    name,
                    change.role() == null ? before.role() : change.role(),
                    change.regions() == null ? before.regions() : change.regions(),
                    change.disabled() == null ? before.disabled() : change.disabled(),
                    before.version() + 1,
                    before.createdAt(),
                    before.passwordAt(),
                    before.signedInAt());
            AccessRowsStore.changeUser(handle, after);
            endSessions(handle, name, null);
            endTokens(handle, name, after);
            AuditStore.append(handle, audit);
            return after;
        });
    }

    /** @throws AccessRefusedException where there is no such user */
    public void delete(String name, AuditEntry audit) {
        database.write(handle -> {
            known(handle, name, null);
            AccessRowsStore.dropUser(handle, name);
            endSessions(handle, name, null);
            endTokens(handle, name, null);
            AuditStore.append(handle, audit);
            return true;
        });
    }

    private static User known(Handle handle, String name, @Nullable Long version) {
        User user = AccessRowsStore.user(handle, name).orElseThrow(() -> AccessRefusedException.noUser(name));
        if (version != null && version != user.version()) {
            throw changedMeanwhile(name);
        }
        return user;
    }

    private static AccessRefusedException changedMeanwhile(String name) {
        return new AccessRefusedException(
                Reason.CHANGED, "", "user " + name + " was changed meanwhile: look at it again");
    }

    private static void endSessions(Handle handle, String name, @Nullable String keptHash) {
        AccessRowsStore.sessions(handle).stream()
                .filter(session -> session.means() == Principal.Means.USER
                        && session.name().equals(name)
                        && !session.hash().equals(keptHash))
                .forEach(session -> AccessRowsStore.dropSession(handle, session.hash()));
    }

    private static void endTokens(Handle handle, String name, @Nullable User user) {
        AccessRowsStore.apiTokens(handle).stream()
                .filter(token -> name.equals(token.madeBy()))
                .filter(token -> user == null
                        || user.disabled()
                        || !user.role().covers(token.role())
                        || !user.regions().cover(token.regions()))
                .forEach(token -> AccessRowsStore.dropApiToken(handle, token.name()));
    }

    private PasswordHash hashed(String name, String password) {
        PasswordRules.problem(name, password).ifPresent(problem -> {
            throw AccessRefusedException.invalid("password", problem);
        });
        return PasswordHash.of(PasswordRules.normalised(password), salt(), cost);
    }

    private byte[] salt() {
        byte[] salt = new byte[PasswordHash.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
