package kz.auylsat.ncc.series;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Writes a report a second of simulated time until it is killed, and prints how many are durable. */
final class SeriesChildMain {
    static final String TERMINAL = "child";
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant NOW = START.plus(Duration.ofDays(2));

    private SeriesChildMain() {}

    public static void main(String[] args) {
        SeriesStore store =
                SqliteSeriesStore.open(Path.of(args[0]), SeriesSettings.defaults(), InstantSource.fixed(NOW));
        for (int i = 0; i < Duration.ofDays(1).toSeconds(); i++) {
            store.offer(Reports.up(TERMINAL, START.plusSeconds(i), i));
            if ((i + 1) % 1000 == 0) {
                store.flush();
                System.out.println(i + 1);
            }
        }
        store.close();
    }
}
