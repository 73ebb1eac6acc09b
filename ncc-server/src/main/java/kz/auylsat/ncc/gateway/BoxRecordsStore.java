package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import org.jspecify.annotations.Nullable;

/** What boxes handed over beyond samples: probes of services, and events; thread-safe. */
public final class BoxRecordsStore {
    private static final int PROBES_MAX = 20_000;
    static final int EVENTS_MAX = 2_000;

    private static final String PROBE_COLUMNS = "SELECT service, at, kind, reached, reason, rtt, jitter, loss, name,"
            + " connect, tls, first_byte FROM probe ";

    private static final String EVENT_COLUMNS =
            "SELECT at, sequence, kind, severity, text, details, received_at FROM event WHERE terminal = ? ";

    private final GatewayFile file;

    BoxRecordsStore(GatewayFile file) {
        this.file = file;
    }

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

    /** Notes what the NCC itself saw of a box; a box's own numbers begin at 1. */
    void note(String terminal, String kind, String severity, String text, Instant now) {
        file.change(
                "INSERT OR IGNORE INTO event (terminal, at, sequence, kind, severity, text, details, received_at)"
                        + " VALUES (?, ?, 0, ?, ?, ?, '{}', ?)",
                terminal,
                now,
                kind,
                severity,
                text,
                now);
    }

    /** The newest look at each service of a terminal, by service. */
    public List<Probe> newestProbes(String terminal) {
        return file.rows(
                PROBE_COLUMNS + "p WHERE terminal = ? AND at = (SELECT max(at) FROM probe q"
                        + " WHERE q.terminal = p.terminal AND q.service = p.service) ORDER BY service",
                BoxRecordsStore::probe,
                terminal);
    }

    /** The looks at one service, oldest first. */
    public List<Probe> probes(String terminal, String service, Instant from, Instant to, int max) {
        return file.rows(
                PROBE_COLUMNS + "WHERE terminal = ? AND service = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?",
                BoxRecordsStore::probe,
                terminal,
                service,
                from,
                to,
                max);
    }

    /** A terminal's events, newest first. */
    public List<Event> events(String terminal, int max) {
        return file.rows(
                EVENT_COLUMNS + "ORDER BY at DESC, sequence DESC LIMIT ?", BoxRecordsStore::event, terminal, max);
    }

    /** The newest event of a kind, however many others came since; empty where none is kept. */
    public Optional<Event> newestEvent(String terminal, EventKind kind) {
        return file.row(
                EVENT_COLUMNS + "AND kind = ? ORDER BY at DESC, sequence DESC LIMIT 1",
                BoxRecordsStore::event,
                terminal,
                kind.id());
    }

    /** Takes away what a terminal has above its bounds, the oldest first; the newest event of a configuration stays. */
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
                            + " ORDER BY at DESC LIMIT 1 OFFSET " + (EVENTS_MAX - 1) + ")"
                            + " AND at IS NOT (SELECT max(at) FROM event WHERE terminal = ?1 AND kind = ?2)",
                    terminal,
                    EventKind.CONFIGURATION.id());
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
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
