package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.ReportSource;

/** Writes batches of reports, with the marks that their rollups are due, within the caller's transactions. */
final class ReportWriter implements AutoCloseable {
    private record Due(long terminal, long start) {}

    private final PreparedStatement report;
    private final PreparedStatement latest;
    private final PreparedStatement due;
    private final PreparedStatement newTerminal;
    private final PreparedStatement terminalNumber;
    /** As many as the file has terminals. Goes with this writer when a transaction fails: it may hold undone numbers. */
    private final Map<String, Long> numbers = new HashMap<>();

    ReportWriter(Connection connection) throws SQLException {
        report = connection.prepareStatement(SeriesSchema.replaceReport());
        latest = connection.prepareStatement(SeriesSchema.replaceLatest());
        due = connection.prepareStatement("INSERT OR IGNORE INTO rollup_due (terminal_no, at) VALUES (?, ?)");
        newTerminal = connection.prepareStatement("INSERT OR IGNORE INTO series_terminal (id) VALUES (?)");
        terminalNumber = connection.prepareStatement("SELECT no FROM series_terminal WHERE id = ?");
    }

    /** Writes all of these within the caller's transaction; after a failure this writer is of no more use. */
    void write(List<LinkReport> batch) throws SQLException {
        Map<Long, LinkReport> newest = new HashMap<>();
        Set<Due> buckets = new HashSet<>();
        for (LinkReport each : batch) {
            long terminal = number(each.terminalId());
            bind(report, terminal, each);
            report.addBatch();
            if (each.source() != ReportSource.AGENT) {
                newest.merge(terminal, each, ReportWriter::later);
            }
            buckets.add(new Due(
                    terminal, Resolution.FIVE_MINUTES.floor(each.observedAt().toEpochMilli())));
        }
        report.executeBatch();
        for (Map.Entry<Long, LinkReport> each : newest.entrySet()) {
            bind(latest, each.getKey(), each.getValue());
            latest.addBatch();
        }
        latest.executeBatch();
        for (Due each : buckets) {
            due.setLong(1, each.terminal());
            due.setLong(2, each.start());
            due.addBatch();
        }
        due.executeBatch();
    }

    private static LinkReport later(LinkReport one, LinkReport next) {
        return next.observedAt().isBefore(one.observedAt()) ? one : next;
    }

    private long number(String id) throws SQLException {
        Long known = numbers.get(id);
        if (known != null) {
            return known;
        }
        newTerminal.setString(1, id);
        newTerminal.executeUpdate();
        terminalNumber.setString(1, id);
        try (ResultSet rows = terminalNumber.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("terminal " + id + " was written and is not there");
            }
            long number = rows.getLong(1);
            numbers.put(id, number);
            return number;
        }
    }

    private static void bind(PreparedStatement statement, long terminal, LinkReport report) throws SQLException {
        statement.setLong(1, terminal);
        statement.setLong(2, report.observedAt().toEpochMilli());
        statement.setLong(3, report.receivedAt().toEpochMilli());
        statement.setInt(4, report.reachability().ordinal());
        statement.setInt(5, code(report.source()));
        statement.setLong(6, report.values().censoredBits());
        for (int slot = 0; slot < SeriesSchema.METRICS.size(); slot++) {
            var value = report.values().get(SeriesSchema.METRICS.get(slot));
            int column = SeriesSchema.REPORT_COLUMNS + 1 + slot;
            if (value.isPresent()) {
                statement.setDouble(column, value.getAsDouble());
            } else {
                statement.setNull(column, Types.REAL);
            }
        }
    }

    private static int code(ReportSource source) {
        return switch (source) {
            case POLL -> 0;
            case AGENT -> 1;
            case TRAP -> 2;
        };
    }

    @Override
    public void close() throws SQLException {
        report.close();
        latest.close();
        due.close();
        newTerminal.close();
        terminalNumber.close();
    }
}
