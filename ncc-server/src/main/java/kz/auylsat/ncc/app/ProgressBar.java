package kz.auylsat.ncc.app;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on a terminal's error stream, once something has taken longer than two seconds; elsewhere silent, or a
 * line now and then.
 *
 * <p>Time is an argument, so that what it shows can be tested.
 */
final class ProgressBar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CELLS = 30;

    private final PrintStream stream;
    private final boolean shown;
    private final String what;
    private final @Nullable Duration lineEvery;
    private boolean drawn;
    private Duration nextLine;

    ProgressBar(PrintStream stream, boolean terminal, String what) {
        this(stream, terminal, what, null);
    }

    /** @param lineEvery how often a line is printed where the stream is no terminal; null for never */
    ProgressBar(PrintStream stream, boolean terminal, String what, @Nullable Duration lineEvery) {
        this.stream = stream;
        this.shown = terminal;
        this.what = what;
        this.lineEvery = lineEvery;
        nextLine = lineEvery == null ? Duration.ZERO : lineEvery;
    }

    /** A bar on standard error where {@code deploy/ncc} found that a person is looking. */
    static ProgressBar onTerminal(String what) {
        return new ProgressBar(System.err, Boolean.getBoolean("auylsat.terminal"), what);
    }

    /** As {@link #onTerminal}; where nobody looks, a line every ten seconds for the log. */
    static ProgressBar orLines(String what) {
        return new ProgressBar(System.err, Boolean.getBoolean("auylsat.terminal"), what, Duration.ofSeconds(10));
    }

    /** Shows that {@code done} of 0 to 1 is reached after {@code elapsed}. */
    void show(double done, Duration elapsed, String note) {
        if (!shown && lineEvery != null && elapsed.compareTo(nextLine) >= 0) {
            stream.printf("%s: %d %% %s%n", what, Math.round(done * 100), note);
            nextLine = elapsed.plus(lineEvery);
        }
        if (!shown || elapsed.compareTo(PATIENCE) < 0) {
            return;
        }
        int full = (int) Math.round(Math.min(1, Math.max(0, done)) * CELLS);
        stream.printf(
                "\r\u001b[K%s [%s%s] %3d %% %s",
                what, "█".repeat(full), "░".repeat(CELLS - full), Math.round(done * 100), note);
        stream.flush();
        drawn = true;
    }

    @Override
    public void close() {
        if (drawn) {
            stream.print("\r\u001b[K");
            stream.flush();
        }
    }
}
