package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What the NCC has for boxes: signed bundles of configuration, and commands; thread-safe. */
public final class BundleStore {
    private static final int COMMANDS_OPEN_MAX = 32;
    private static final int COMMANDS_KEPT_MAX = 500;
    private static final int BUNDLES_KEPT_MAX = 50;
    /** A command of which no result came is given again: the answer that held it may have been lost. */
    private static final Duration GIVEN_AGAIN_AFTER = Duration.ofMinutes(2);

    private static final String DROPPED =
            "{\"outcome\":\"dropped\",\"text\":\"dropped: the box that it was for has no certificate any more\"}";

    private static final String BUNDLE_COLUMNS =
            "SELECT terminal, version, jws, published_at, confirmed_at FROM bundle ";
    private static final String COMMAND_COLUMNS =
            "SELECT no, id, terminal, kind, arguments, created_at, expires_at, delivered_at, finished_at, outcome"
                    + " FROM command ";

    private final GatewayFile file;
    private final BundleSeal seal;

    BundleStore(GatewayFile file, BundleSeal seal) {
        this.file = file;
        this.seal = seal;
    }

    /**
     * A published bundle.
     *
     * @param jws the signed text; empty where what is kept of it cannot be opened now, or nothing is
     * @param confirmedAt when the box confirmed that it works with it; null before
     */
    public record Bundle(
            String terminal,
            long version,
            Optional<String> jws,
            Instant publishedAt,
            @Nullable Instant confirmedAt) {}

    /**
     * A command for a box.
     *
     * @param arguments a JSON object
     * @param outcome what the box said became of it; null before
     */
    public record Command(
            long number,
            String id,
            String terminal,
            String kind,
            String arguments,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant finishedAt,
            @Nullable String outcome) {}

    /**
     * What is new, for whom.
     *
     * @param upTo a mark to ask with the next time
     */
    record News(String upTo, TreeSet<String> terminals) {}

    /** Publishes the terminal's next version, signed by {@code signing}; gives the version. */
    public long publish(String terminal, LongFunction<String> signing, Instant now) {
        return file.transaction(() -> {
            // A box takes no version twice, also where the tables were lost since and begin anew.
            long seen = file.number("SELECT configuration FROM agent WHERE terminal = ?", terminal);
            long version = Math.max(newestVersion(terminal), seen) + 1;
            file.change(
                    "INSERT INTO bundle (terminal, version, jws, published_at, key_pin)"
                            + " VALUES (?, ?, ?, ?, (SELECT bundle_pin FROM authority))",
                    terminal,
                    version,
                    seal.seal(terminal, version, signing.apply(version)),
                    now);
            file.change("DELETE FROM bundle WHERE terminal = ? AND version <= ?", terminal, version - BUNDLES_KEPT_MAX);
            return version;
        });
    }

    /** 0 where none was published. */
    public long newestVersion(String terminal) {
        return file.number("SELECT max(version) FROM bundle WHERE terminal = ?", terminal);
    }

    public Optional<Bundle> newest(String terminal) {
        return file.row(BUNDLE_COLUMNS + "WHERE terminal = ? ORDER BY version DESC LIMIT 1", this::bundle, terminal);
    }

    /** One version; empty where it was not published here, or is forgotten. */
    public Optional<Bundle> version(String terminal, long version) {
        return file.row(BUNDLE_COLUMNS + "WHERE terminal = ? AND version = ?", this::bundle, terminal, version);
    }

    /** Notes that the box works with this version; false where it was not published for it. */
    boolean confirm(String terminal, long version, Instant now) {
        return file.change(
                        "UPDATE bundle SET confirmed_at = coalesce(confirmed_at, ?) WHERE terminal = ? AND version = ?",
                        now,
                        terminal,
                        version)
                == 1;
    }

    /** Puts a command where the box fetches it; false where too many wait already. */
    public boolean command(String terminal, String id, String kind, String arguments, Instant now, Instant expiresAt) {
        return file.transaction(() -> {
            long open = file.number(
                    "SELECT count(*) FROM command WHERE terminal = ? AND finished_at IS NULL AND expires_at > ?",
                    terminal,
                    now);
            if (open >= COMMANDS_OPEN_MAX) {
                return false;
            }
            file.change(
                    "DELETE FROM command WHERE no IN (SELECT no FROM command WHERE terminal = ? ORDER BY no DESC"
                            + " LIMIT -1 OFFSET " + COMMANDS_KEPT_MAX + ")",
                    terminal);
            return file.change(
                            "INSERT INTO command (id, terminal, kind, arguments, created_at, expires_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            id,
                            terminal,
                            kind,
                            arguments,
                            now,
                            expiresAt)
                    == 1;
        });
    }

    /** The commands that the box should have now; they count as given. */
    List<Command> give(String terminal, Instant now) {
        String due = " WHERE terminal = ? AND finished_at IS NULL AND expires_at > ?"
                + " AND (delivered_at IS NULL OR delivered_at < ?)";
        Instant again = now.minus(GIVEN_AGAIN_AFTER);
        if (file.number("SELECT count(*) FROM command" + due, terminal, now, again) == 0) {
            return List.of();
        }
        return file.transaction(() -> {
            List<Command> commands =
                    file.rows(COMMAND_COLUMNS + due + " ORDER BY no", BundleStore::command, terminal, now, again);
            file.change("UPDATE command SET delivered_at = ? " + due.strip(), now, terminal, now, again);
            return commands;
        });
    }

    /** Notes what became of a command; the first word holds. */
    void finished(String terminal, String id, String outcome, Instant now) {
        file.change(
                "UPDATE command SET finished_at = ?, outcome = ? WHERE terminal = ? AND id = ? AND finished_at IS NULL",
                now,
                outcome,
                terminal,
                id);
    }

    /** Ends the commands of a terminal whose box was shut out: the next box was not meant. Gives how many. */
    static int drop(GatewayFile file, String terminal, Instant now) {
        return file.change(
                "UPDATE command SET finished_at = ?, outcome = ? WHERE terminal = ? AND finished_at IS NULL"
                        + " AND expires_at > ?",
                now,
                DROPPED,
                terminal,
                now);
    }

    /** A terminal's commands, newest first. */
    public List<Command> commands(String terminal, int max) {
        return file.rows(
                COMMAND_COLUMNS + "WHERE terminal = ? ORDER BY no DESC LIMIT ?", BundleStore::command, terminal, max);
    }

    public Optional<Command> command(String id) {
        return file.row(COMMAND_COLUMNS + "WHERE id = ?", BundleStore::command, id);
    }

    /** For whom something was published or commanded after {@code since}, by any process; null for the mark alone. */
    News newsSince(@Nullable String since) {
        String mark = file.row(
                        "SELECT coalesce((SELECT max(no) FROM bundle), 0), coalesce((SELECT max(no) FROM command), 0)",
                        row -> row.getLong(1) + ":" + row.getLong(2))
                .orElse("0:0");
        if (since == null || since.equals(mark)) {
            return new News(mark, new TreeSet<>());
        }
        int colon = since.indexOf(':');
        return new News(
                mark,
                new TreeSet<>(file.rows(
                        "SELECT terminal FROM bundle WHERE no > ? UNION SELECT terminal FROM command WHERE no > ?",
                        row -> row.getString(1),
                        Long.parseLong(since.substring(0, colon)),
                        Long.parseLong(since.substring(colon + 1)))));
    }

    /** Seals up to {@code max} bundles that are kept otherwise than today's are, after this number; gives the last one's. */
    public OptionalLong sealAnew(long after, int max) {
        String beginning = seal.beginning();
        return file.transaction(() -> {
            List<Kept> due = file.rows(
                    "SELECT no, terminal, version, jws FROM bundle WHERE no > ? AND substr(jws, 1, ?) <> ? AND jws <> ''"
                            + " ORDER BY no LIMIT ?",
                    row -> new Kept(
                            row.getLong("no"), row.getString("terminal"), row.getLong("version"), row.getString("jws")),
                    after,
                    beginning.length(),
                    beginning,
                    max);
            for (Kept kept : due) {
                // One whose key is lost stays as it is: it may be found again.
                seal.open(kept.terminal(), kept.version(), kept.text())
                        .ifPresent(jws -> file.change(
                                "UPDATE bundle SET jws = ? WHERE no = ?",
                                seal.seal(kept.terminal(), kept.version(), jws),
                                kept.number()));
            }
            return due.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(due.get(due.size() - 1).number());
        });
    }

    /** Keeps of these versions, and those before, that they were published, and nothing of what they said. */
    public void forget(Map<String, Long> versions) {
        file.transaction(() -> {
            versions.forEach((terminal, version) -> file.change(
                    "UPDATE bundle SET jws = '' WHERE terminal = ? AND version <= ? AND jws <> ''", terminal, version));
            return versions.size();
        });
    }

    /** How many bundles are kept. */
    public long kept() {
        return file.number("SELECT count(*) FROM bundle WHERE jws <> ''");
    }

    /** How many bundles are kept otherwise than today's are. */
    public long otherwiseKept() {
        String beginning = seal.beginning();
        return file.number(
                "SELECT count(*) FROM bundle WHERE substr(jws, 1, ?) <> ? AND jws <> ''",
                beginning.length(),
                beginning);
    }

    /** The newest version of each terminal. */
    public Map<String, Long> newestVersions() {
        Map<String, Long> versions = new HashMap<>();
        file.rows(
                "SELECT terminal, max(version) AS version FROM bundle GROUP BY terminal",
                row -> versions.put(row.getString("terminal"), row.getLong("version")));
        return versions;
    }

    private record Kept(long number, String terminal, long version, String text) {}

    private Bundle bundle(ResultSet row) throws SQLException {
        String terminal = row.getString("terminal");
        long version = row.getLong("version");
        String kept = row.getString("jws");
        return new Bundle(
                terminal,
                version,
                kept.isEmpty() ? Optional.empty() : seal.open(terminal, version, kept),
                Instant.ofEpochMilli(row.getLong("published_at")),
                GatewayFile.at(row, "confirmed_at"));
    }

    private static Command command(ResultSet row) throws SQLException {
        return new Command(
                row.getLong("no"),
                row.getString("id"),
                row.getString("terminal"),
                row.getString("kind"),
                Objects.requireNonNull(row.getString("arguments")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                GatewayFile.at(row, "delivered_at"),
                GatewayFile.at(row, "finished_at"),
                row.getString("outcome"));
    }
}
