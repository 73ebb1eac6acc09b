package kz.auylsat.ncc.app;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on a terminal's error stream, once something has taken longer than two seconds; elsewhere silent, or a
 * line now and then. A bar is never wider than the terminal: of its note the last parts are left out.
 *
 * <p>Time is an argument, so that what it shows can be tested.
 */
final class ProgressBar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CELLS = 30;
    /** What parts a note. */
    private static final String COMMA = ", ";

    private static final int WIDTH = 79;

    private final PrintStream stream;
    private final boolean shown;
    private final String what;
    private final @Nullable Duration lineEvery;
    private final int width;
    private boolean drawn;
    private Duration nextLine;

    ProgressBar(PrintStream stream, boolean terminal, String what) {
        this(stream, terminal, what, null, WIDTH);
    }

    /**
     * @param lineEvery how often a line is printed where the stream is no terminal; null for never
     * @param width of a bar at most, characters
     */
    ProgressBar(PrintStream stream, boolean terminal, String what, @Nullable Duration lineEvery, int width) {
        this.width = width;
        this.stream = stream;
        this.shown = terminal;
        this.what = what;
        this.lineEvery = lineEvery;
        nextLine = lineEvery == null ? Duration.ZERO : lineEvery;
    }

    /** A bar on standard error where {@code deploy/ncc} found that a person is looking. */
    static ProgressBar onTerminal(String what) {
        return onStandardError(what, null);
    }

    /** As {@link #onTerminal}; where nobody looks, a line every ten seconds for the log. */
    static ProgressBar orLines(String what) {
        return onStandardError(what, Duration.ofSeconds(10));
    }

    private static ProgressBar onStandardError(String what, @Nullable Duration lineEvery) {
        boolean terminal = Boolean.getBoolean("auylsat.terminal");
        return new ProgressBar(System.err, terminal, what, lineEvery, width(System.getenv("COLUMNS")));
    }

    /** The width for a terminal of so many columns, by {@code COLUMNS}: one less, for some wrap a line that is full. */
    static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) - 1 : WIDTH;
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
        stream.print("\r\u001b[K" + line(done, note));
        stream.flush();
        drawn = true;
    }

    private String line(double done, String note) {
        int full = (int) Math.round(Math.min(1, Math.max(0, done)) * CELLS);
        String bar = String.format(
                "%s [%s%s] %3d %% ", what, "█".repeat(full), "░".repeat(CELLS - full), Math.round(done * 100));
        String told = note;
        while (bar.length() + told.length() > width && told.contains(COMMA)) {
            told = told.substring(0, told.lastIndexOf(COMMA));
        }
        String line = bar + told;
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    @Override
    public void close() {
        if (drawn) {
            stream.print("\r\u001b[K");
            stream.flush();
        }
    }
}
