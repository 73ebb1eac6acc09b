package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import org.jspecify.annotations.Nullable;

/** What is known of each terminal's agent beyond its samples: its state, its probes of services, its events; thread-safe. */
public final class AgentStore {
    private static final int PROBES_MAX = 20_000;
    private static final int EVENTS_MAX = 2_000;

    private static final String STATUS_COLUMNS =
            "SELECT terminal, chain_shown, chain_given, cloned_at, cloned, contact_at, boot, backlog, configuration,"
                    + " state, sequence_max, observed_at, records, samples, probes, events, refused, bytes,"
                    + " (SELECT max(ends_at) FROM certificate c WHERE c.terminal = a.terminal AND revoked_at IS NULL)"
                    + " AS ends_at, (SELECT max(version) FROM bundle b WHERE b.terminal = a.terminal) AS published"
                    + " FROM agent a ";
    private static final String PROBE_COLUMNS = "SELECT service, at, kind, reached, reason, rtt, jitter, loss, name,"
            + " connect, tls, first_byte FROM probe ";

    private final GatewayFile file;

    AgentStore(GatewayFile file) {
        this.file = file;
    }

    /**
     * How a terminal's agent stands.
     *
     * @param clonedAt when two boxes with this identity were noticed last; null for never
     * @param cloned how often that was noticed
     * @param contactAt when it was heard last; null for never
     * @param boot its present start; null where it never said
     * @param backlog records that waited at the box when it said so last; null where it never did
     * @param configuration the highest version that it has seen
     * @param published the highest version there is; 0 for none
     * @param state what it says of its configuration
     * @param observedAt of the newest record
     * @param refused records that were acknowledged and left out
     * @param bytes of telemetry, compressed
     * @param certificateEndsAt of the certificate that is good for longest; null where none is
     */
    public record Status(
            String terminal,
            @Nullable Instant clonedAt,
            long cloned,
            @Nullable Instant contactAt,
            @Nullable String boot,
            @Nullable Long backlog,
            long configuration,
            long published,
            String state,
            @Nullable Instant observedAt,
            long records,
            long samples,
            long probes,
            long events,
            long refused,
            long bytes,
            @Nullable Instant certificateEndsAt) {}

    /** One look at a service; times in milliseconds, loss in percent, null where there was no such step. */
    public record Probe(
            String service,
            Instant at,
            String kind,
            boolean reached,
            String reason,
            @Nullable Double rttMillis,
            @Nullable Double jitterMillis,
            @Nullable Double lossPercent,
            @Nullable Double nameMillis,
            @Nullable Double connectMillis,
            @Nullable Double tlsMillis,
            @Nullable Double firstByteMillis) {}

    /** Something that happened at a box. */
    public record Event(
            Instant at, long sequence, String kind, String severity, String text, String details, Instant receivedAt) {}

    /** What one batch brought. */
    record Counts(long records, long samples, long probes, long events, long refused, long bytes) {}

    /** All terminals of which anything is known, by id. */
    public List<Status> all() {
        return file.rows(STATUS_COLUMNS + "ORDER BY terminal", AgentStore::status);
    }

    public Optional<Status> status(String terminal) {
        return file.row(STATUS_COLUMNS + "WHERE terminal = ?", AgentStore::status, terminal);
    }

    /** Makes sure that the terminal is listed. */
    void known(String terminal) {
        file.change("INSERT OR IGNORE INTO agent (terminal) VALUES (?)", terminal);
    }

    void contact(String terminal, String boot, long backlog, long configuration, String state, Instant now) {
        file.change(
                "INSERT INTO agent (terminal, boot, backlog, configuration, state, contact_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (terminal) DO UPDATE SET boot = excluded.boot, backlog = excluded.backlog,"
                        + " configuration = excluded.configuration, state = excluded.state,"
                        + " contact_at = excluded.contact_at",
                terminal,
                boot,
                backlog,
                configuration,
                state,
                now);
    }

    ChainCheck chain(String terminal) {
        return file.row(
                        "SELECT chain_shown, chain_given FROM agent WHERE terminal = ?",
                        row -> new ChainCheck(row.getString(1), row.getString(2)),
                        terminal)
                .orElse(ChainCheck.NEW);
    }

    void cloned(String terminal, Instant now) {
        file.change("UPDATE agent SET cloned_at = ?, cloned = cloned + 1 WHERE terminal = ?", now, terminal);
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
                "UPDATE agent SET boot = ?, chain_shown = ?, chain_given = ?, contact_at = ?,"
                        + " sequence_max = max(sequence_max, ?), observed_at = max(coalesce(observed_at, 0), ?),"
                        + " records = records + ?, samples = samples + ?, probes = probes + ?, events = events + ?,"
                        + " refused = refused + ?, bytes = bytes + ? WHERE terminal = ?",
                boot,
                chain.shown(),
                chain.given(),
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

    void add(String terminal, Instant at, ServiceProbe probe) {
        file.change(
                "INSERT OR REPLACE INTO probe (terminal, service, at, kind, reached, reason, rtt, jitter, loss, name,"
                        + " connect, tls, first_byte) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                terminal,
                probe.service(),
                at,
                probe.kind().id(),
                probe.reached() ? 1 : 0,
                probe.reason(),
                boxed(probe.times().rttMillis()),
                boxed(probe.times().jitterMillis()),
                boxed(probe.times().lossPercent()),
                boxed(probe.times().nameMillis()),
                boxed(probe.times().connectMillis()),
                boxed(probe.times().tlsMillis()),
                boxed(probe.times().firstByteMillis()));
    }

    void add(String terminal, Instant at, long sequence, AgentEvent event, String details, Instant now) {
        file.change(
                "INSERT OR IGNORE INTO event (terminal, at, sequence, kind, severity, text, details, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                terminal,
                at,
                sequence,
                event.kind().id(),
                event.severity().id(),
                event.text(),
                details,
                now);
    }

    /** The newest look at each service of a terminal, by service. */
    public List<Probe> newestProbes(String terminal) {
        return file.rows(
                PROBE_COLUMNS + "p WHERE terminal = ? AND at = (SELECT max(at) FROM probe q"
                        + " WHERE q.terminal = p.terminal AND q.service = p.service) ORDER BY service",
                AgentStore::probe,
                terminal);
    }

    /** The looks at one service, oldest first. */
    public List<Probe> probes(String terminal, String service, Instant from, Instant to, int max) {
        return file.rows(
                PROBE_COLUMNS + "WHERE terminal = ? AND service = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?",
                AgentStore::probe,
                terminal,
                service,
                from,
                to,
                max);
    }

    /** A terminal's events, newest first. */
    public List<Event> events(String terminal, int max) {
        return file.rows(
                "SELECT at, sequence, kind, severity, text, details, received_at FROM event WHERE terminal = ?"
                        + " ORDER BY at DESC, sequence DESC LIMIT ?",
                AgentStore::event,
                terminal,
                max);
    }

    /** Takes away what a terminal has above its bounds, the oldest first. */
    void trim(String terminal) {
        if (file.number("SELECT count(*) FROM probe WHERE terminal = ?", terminal) > PROBES_MAX) {
            file.change(
                    "DELETE FROM probe WHERE terminal = ?1 AND at < (SELECT at FROM probe WHERE terminal = ?1"
                            + " ORDER BY at DESC LIMIT 1 OFFSET " + (PROBES_MAX - 1) + ")",
                    terminal);
        }
        if (file.number("SELECT count(*) FROM event WHERE terminal = ?", terminal) > EVENTS_MAX) {
            file.change(
                    "DELETE FROM event WHERE terminal = ?1 AND at < (SELECT at FROM event WHERE terminal = ?1"
                            + " ORDER BY at DESC LIMIT 1 OFFSET " + (EVENTS_MAX - 1) + ")",
                    terminal);
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static Status status(ResultSet row) throws SQLException {
        long backlog = row.getLong("backlog");
        Long waiting = row.wasNull() ? null : (Long) backlog;
        return new Status(
                row.getString("terminal"),
                GatewayFile.at(row, "cloned_at"),
                row.getLong("cloned"),
                GatewayFile.at(row, "contact_at"),
                row.getString("boot"),
                waiting,
                row.getLong("configuration"),
                row.getLong("published"),
                Objects.requireNonNull(row.getString("state")),
                GatewayFile.at(row, "observed_at"),
                row.getLong("records"),
                row.getLong("samples"),
                row.getLong("probes"),
                row.getLong("events"),
                row.getLong("refused"),
                row.getLong("bytes"),
                GatewayFile.at(row, "ends_at"));
    }

    private static Probe probe(ResultSet row) throws SQLException {
        return new Probe(
                row.getString("service"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("kind"),
                row.getInt("reached") == 1,
                row.getString("reason"),
                number(row, "rtt"),
                number(row, "jitter"),
                number(row, "loss"),
                number(row, "name"),
                number(row, "connect"),
                number(row, "tls"),
                number(row, "first_byte"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Double) value;
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getLong("sequence"),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("text"),
                row.getString("details"),
                Instant.ofEpochMilli(row.getLong("received_at")));
    }
}
