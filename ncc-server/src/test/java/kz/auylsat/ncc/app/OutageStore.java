package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.sqlite.SqliteFile;

/** What an NCC's files hold of {@link OutageAgentMain}'s box, read as rows after its end. */
final class OutageStore {
    /** A report of source AGENT. */
    record Row(long atMillis, double uptime, double rxLevel, double supply, double esnoDb, double txRate) {
        /** One sample as it was measured, for a mean over several cannot be even or odd. */
        boolean isSample() {
            return uptime == -rxLevel && (supply == 0 || supply == 1) && uptime % 2 == supply;
        }

        int number() {
            return (int) uptime;
        }

        /** The minima of a thinned stretch of several samples. */
        boolean isMinima() {
            return -rxLevel > uptime;
        }

        boolean isMaxima() {
            return -rxLevel < uptime;
        }

        boolean isMean() {
            return !isSample() && !isMinima() && !isMaxima();
        }
    }

    /** The samples from one number to another, both included, as a stretch of the store. */
    record Window(int first, int last, double mean) {}

    final Map<Integer, List<Row>> samples = new TreeMap<>();
    final List<Window> windows = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    int rows;
    long refused;
    int minima;
    int means;
    int maxima;

    private OutageStore() {}

    static OutageStore read(Path data) throws SQLException {
        OutageStore store = new OutageStore();
        List<Row> rows = new ArrayList<>();
        try (Connection series = SqliteFile.openReadOnly(data.resolve("series.db"));
                Statement statement = series.createStatement();
                ResultSet row = statement.executeQuery("SELECT at, uptime_seconds, rx_level_dbm, supply_volts, esno_db,"
                        + " tx_rate_bps FROM series_raw WHERE source = 1 ORDER BY at")) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getDouble(6)));
            }
        }
        store.sort(rows);
        try (Connection gateway = SqliteFile.openReadOnly(data.resolve("gateway.db"));
                Statement statement = gateway.createStatement();
                ResultSet row = statement.executeQuery("SELECT text FROM event")) {
            while (row.next()) {
                store.events.add(row.getString(1));
            }
            try (ResultSet refusals = statement.executeQuery("SELECT sum(refused) FROM agent")) {
                store.refused = refusals.next() ? refusals.getLong(1) : 0;
            }
        }
        return store;
    }

    /** The samples within a minute of a moment. */
    List<Row> near(long atMillis) {
        return samples.values().stream()
                .flatMap(List::stream)
                .filter(row -> Math.abs(row.atMillis() - atMillis) < 60_000)
                .toList();
    }

    private void sort(List<Row> all) {
        rows = all.size();
        List<Row> open = new ArrayList<>();
        for (Row row : all) {
            if (row.isSample()) {
                samples.computeIfAbsent(row.number(), number -> new ArrayList<>())
                        .add(row);
            } else if (row.isMinima()) {
                minima++;
                open.add(row);
            } else if (row.isMean()) {
                means++;
                open.stream()
                        .filter(least -> least.uptime() < row.uptime() && row.uptime() < -least.rxLevel())
                        .findFirst()
                        .ifPresent(least ->
                                windows.add(new Window((int) least.uptime(), (int) -least.rxLevel(), row.uptime())));
            } else {
                maxima++;
            }
        }
        samples.values().removeIf(this::isWindowOfOne);
    }

    /** A stretch of a single sample: its minimum, mean and maximum are the same, two milliseconds apart. */
    private boolean isWindowOfOne(List<Row> same) {
        if (same.size() == 3 && same.get(2).atMillis() - same.get(0).atMillis() == 4) {
            int number = same.get(0).number();
            windows.add(new Window(number, number, number));
            return true;
        }
        return false;
    }
}
