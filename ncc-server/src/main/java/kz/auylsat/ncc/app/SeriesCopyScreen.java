package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import kz.auylsat.ncc.influx.CopyListener;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.series.Resolution;

/** Shows how far a copy of history is: a bar for a person, lines for a log. */
final class SeriesCopyScreen implements CopyListener, AutoCloseable {
    private static final double MILLION = 1e6;

    private final ProgressBar copying;
    private final ProgressBar comparing;
    private final Consumer<Quarantined> refused;
    private final long begunNanos = System.nanoTime();
    private long valuesExpected;
    private double done;
    private String note = "";

    /** @param refused gets each point that is refused, as it is found */
    SeriesCopyScreen(ProgressBar copying, ProgressBar comparing, Consumer<Quarantined> refused) {
        this.refused = refused;
        this.copying = copying;
        this.comparing = comparing;
    }

    void expect(long values) {
        valuesExpected = values;
    }

    /** The share of the values that is copied, from 0 to 1. */
    double done() {
        return done;
    }

    @Override
    public void reached(String terminal, Resolution tier, long values, long sentValues) {
        Duration elapsed = elapsed();
        done = valuesExpected == 0 ? 1 : Math.min(1, (double) values / valuesExpected);
        note = note(values, valuesExpected, sentValues, elapsed) + ", " + terminal + " " + words(tier);
        copying.show(done, elapsed, note);
    }

    @Override
    public void compared(double share, long ranges, long numbers) {
        copying.close();
        comparing.show(
                share, elapsed(), String.format(Locale.ROOT, "%,d ranges, %.1f M numbers", ranges, numbers / MILLION));
    }

    @Override
    public void refusing(int found, String why) {
        copying.show(done, elapsed(), "looking for what InfluxDB refuses, " + found + " by now, " + why);
    }

    @Override
    public void refused(Quarantined point) {
        refused.accept(point);
    }

    @Override
    public void waiting(String why) {
        copying.show(done, elapsed(), "waiting: " + why);
    }

    @Override
    public void close() {
        copying.close();
        comparing.close();
    }

    /** How far, how much longer, and how fast. */
    static String note(long values, long expected, long sentValues, Duration elapsed) {
        double perSecond = sentValues / Math.max(1e-3, elapsed.toMillis() / 1e3);
        String left = perSecond < 1
                ? ""
                : ", " + length(Duration.ofSeconds(Math.round(Math.max(0, expected - values) / perSecond))) + " left";
        return String.format(
                Locale.ROOT,
                "%.1f of %.1f M values%s, %,.0f a second",
                values / MILLION,
                Math.max(values, expected) / MILLION,
                left,
                perSecond);
    }

    /** A time as people say it: to the second below an hour, to the minute above. */
    static String length(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toSeconds() + " s";
        }
        return time.compareTo(Duration.ofHours(1)) < 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private static String words(Resolution tier) {
        return switch (tier) {
            case RAW -> "reports";
            case FIVE_MINUTES -> "5-minute rollups";
            case ONE_HOUR -> "1-hour rollups";
        };
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }
}
