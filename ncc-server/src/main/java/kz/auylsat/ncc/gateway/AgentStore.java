package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.GatewayPaths;
import org.jspecify.annotations.Nullable;

/** How each terminal's agent stands; thread-safe. */
public final class AgentStore {
    private static final String STATUS_COLUMNS =
            "SELECT a.terminal, cloned_at, cloned, contact_at, boot, clock, backlog, configuration, state, observed_at, records,"
                    + " samples, probes, events, refused, bytes, b.version AS published, b.published_at,"
                    + " coalesce(b.key_pin <> (SELECT bundle_pin FROM authority), 0) AS former,"
                    + " (SELECT max(ends_at) FROM certificate c WHERE c.terminal = a.terminal AND revoked_at IS NULL)"
                    + " AS ends_at,"
                    + " (SELECT revoked_at || ':' || revoked_why FROM certificate c WHERE c.terminal = a.terminal"
                    + " AND revoked_at IS NOT NULL ORDER BY revoked_at DESC LIMIT 1) AS revoked,"
                    + " CASE WHEN b.version > configuration THEN (SELECT e.at || ':' || e.text FROM event e"
                    + " WHERE e.terminal = a.terminal AND e.kind = 'configuration' AND e.received_at >= b.published_at"
                    + " AND e.details LIKE '%\"state\":\"refused\"%' AND e.details NOT LIKE '%\"replayed\"%'"
                    + " ORDER BY e.at DESC LIMIT 1) END AS bundle_refused"
                    + " FROM agent a LEFT JOIN bundle b ON b.terminal = a.terminal"
                    + " AND b.version = (SELECT max(version) FROM bundle n WHERE n.terminal = a.terminal) ";

    private final GatewayFile file;

    AgentStore(GatewayFile file) {
        this.file = file;
    }

    /** Something at a moment, in a line. */
    public record Noted(Instant at, String text) {
        private static @Nullable Noted of(@Nullable String column) {
            if (column == null) {
                return null;
            }
            int colon = column.indexOf(':');
            return new Noted(
                    Instant.ofEpochMilli(Long.parseLong(column.substring(0, colon))), column.substring(colon + 1));
        }
    }

    /**
     * How a terminal's agent stands.
     *
     * @param clonedAt when two boxes with this identity were noticed last; null for never since that was cured
     * @param cloned how often that was noticed since it was cured
     * @param contactAt when it was heard last; null for never
     * @param boot its present start; null where it never said
     * @param clock where its time was from when it called, a word of {@link GatewayPaths#CLOCKS}; null where it did not say
     * @param backlog records that waited at the box when it said so last; null where it never did
     * @param seen the highest version of a configuration that it has seen
     * @param published the highest version there is; 0 for none
     * @param ofFormerAuthority that the newest one is signed with a key that boxes do not trust any more
     * @param observedAt of the newest record
     * @param refused records that were acknowledged and left out
     * @param bytes of telemetry, compressed
     * @param certificateEndsAt of the certificate that is good for longest; null where none is
     * @param revoked when its last certificate was made void, and why; null where it has one that was not
     */
    public record Status(
            String terminal,
            @Nullable Instant clonedAt,
            long cloned,
            @Nullable Instant contactAt,
            @Nullable String boot,
            @Nullable String clock,
            @Nullable Long backlog,
            long seen,
            long published,
            BoxConfiguration configuration,
            boolean ofFormerAuthority,
            @Nullable Instant observedAt,
            long records,
            long samples,
            long probes,
            long events,
            long refused,
            long bytes,
            @Nullable Instant certificateEndsAt,
            @Nullable Noted revoked) {}

    /** What one batch brought. */
    record Counts(long records, long samples, long probes, long events, long refused, long bytes) {}

    /** All terminals of which anything is known, by id. */
    public List<Status> all() {
        return file.rows(STATUS_COLUMNS + "ORDER BY a.terminal", AgentStore::status);
    }

    /** Those whose box is let in and does without what was published for it. */
    public List<Status> notTaken() {
        return file
                .rows(
                        STATUS_COLUMNS + "WHERE state LIKE 'rolled_back %' OR state LIKE 'not_run %'"
                                + " OR b.version > configuration ORDER BY a.terminal",
                        AgentStore::status)
                .stream()
                .filter(each -> each.configuration().state().isNotTaken() && each.revoked() == null)
                .toList();
    }

    public Optional<Status> status(String terminal) {
        return file.row(STATUS_COLUMNS + "WHERE a.terminal = ?", AgentStore::status, terminal);
    }

    /** Makes sure that the terminal is listed. */
    void known(String terminal) {
        file.change("INSERT OR IGNORE INTO agent (terminal) VALUES (?)", terminal);
    }

    /** Notes what a box said of itself. */
    void contact(String terminal, WaitRoutes.Wait says, Instant now) {
        file.transaction(() -> file.change(
                "INSERT INTO agent (terminal, boot, clock, backlog, configuration, state, contact_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (terminal) DO UPDATE SET"
                        + " boot = excluded.boot, clock = excluded.clock, backlog = excluded.backlog,"
                        + " configuration = excluded.configuration, state = excluded.state,"
                        + " contact_at = excluded.contact_at",
                terminal,
                says.boot(),
                says.clock(),
                says.backlog(),
                says.configuration(),
                HeardStanding.told(state(terminal), says.state(), now),
                now));
    }

    /** Notes what is heard of a version outside of a wait: that its trial began, that it was confirmed, how it ended. */
    void heard(String terminal, ConfigurationStanding standing, Instant now) {
        file.transaction(() -> file.change(
                "UPDATE agent SET state = ?, configuration = max(configuration, ?) WHERE terminal = ?",
                HeardStanding.heard(state(terminal), standing, now),
                standing.version(),
                terminal));
    }

    private String state(String terminal) {
        return file.row("SELECT state FROM agent WHERE terminal = ?", row -> String.valueOf(row.getString(1)), terminal)
                .orElse("");
    }

    ChainCheck chain(String terminal) {
        return file.row(
                        "SELECT chain_shown, chain_given, chain_boot FROM agent WHERE terminal = ?",
                        row -> new ChainCheck(row.getString(1), row.getString(2), row.getString(3)),
                        terminal)
                .orElse(ChainCheck.NEW);
    }

    /** Notes that two boxes show this identity; gives whether that is news. */
    boolean cloned(String terminal, Instant now) {
        boolean known =
                file.number("SELECT count(*) FROM agent WHERE terminal = ? AND cloned_at IS NOT NULL", terminal) > 0;
        file.change("UPDATE agent SET cloned_at = ?, cloned = cloned + 1 WHERE terminal = ?", now, terminal);
        return !known;
    }

    /** Terminals whose identity two boxes show, until one of them is ended. */
    public List<String> cloned() {
        return file.rows(
                "SELECT terminal FROM agent WHERE cloned_at IS NOT NULL ORDER BY terminal", row -> row.getString(1));
    }

    void took(
            String terminal,
            String boot,
            ChainCheck chain,
            long sequence,
            Instant observedAt,
            Counts counts,
            Instant now) {
        file.change(
                "UPDATE agent SET boot = ?, chain_shown = ?, chain_given = ?, chain_boot = ?, contact_at = ?,"
                        + " sequence_max = max(sequence_max, ?), observed_at = max(coalesce(observed_at, 0), ?),"
                        + " records = records + ?, samples = samples + ?, probes = probes + ?, events = events + ?,"
                        + " refused = refused + ?, bytes = bytes + ? WHERE terminal = ?",
                boot,
                chain.shown(),
                chain.given(),
                chain.boot(),
                now,
                sequence,
                observedAt,
                counts.records(),
                counts.samples(),
                counts.probes(),
                counts.events(),
                counts.refused(),
                counts.bytes(),
                terminal);
    }

    private static Status status(ResultSet row) throws SQLException {
        long backlog = row.getLong("backlog");
        Long waiting = row.wasNull() ? null : (Long) backlog;
        Instant endsAt = GatewayFile.at(row, "ends_at");
        long seen = row.getLong("configuration");
        long published = row.getLong("published");
        return new Status(
                row.getString("terminal"),
                GatewayFile.at(row, "cloned_at"),
                row.getLong("cloned"),
                GatewayFile.at(row, "contact_at"),
                row.getString("boot"),
                row.getString("clock"),
                waiting,
                seen,
                published,
                BoxConfiguration.of(
                        seen,
                        published,
                        GatewayFile.at(row, "published_at"),
                        row.getString("state"),
                        Noted.of(row.getString("bundle_refused"))),
                row.getBoolean("former"),
                GatewayFile.at(row, "observed_at"),
                row.getLong("records"),
                row.getLong("samples"),
                row.getLong("probes"),
                row.getLong("events"),
                row.getLong("refused"),
                row.getLong("bytes"),
                endsAt,
                endsAt == null ? Noted.of(row.getString("revoked")) : null);
    }
}
