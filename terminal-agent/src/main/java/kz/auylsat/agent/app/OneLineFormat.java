package kz.auylsat.agent.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line a record, whatever is in it: time, level, part, message, then what was thrown and where. */
final class OneLineFormat extends Formatter {
    private static final int FRAMES = 4;
    private static final int CAUSES = 4;

    @Override
    public String format(LogRecord logged) {
        StringBuilder line = new StringBuilder(160)
                .append(Instant.ofEpochMilli(logged.getMillis()).truncatedTo(ChronoUnit.SECONDS))
                .append(' ')
                .append(level(logged.getLevel()))
                .append(' ')
                .append(part(logged.getLoggerName()))
                .append(": ")
                .append(formatMessage(logged));
        Throwable thrown = logged.getThrown();
        for (int i = 0; thrown != null && i < CAUSES; i++, thrown = thrown.getCause()) {
            line.append(i == 0 ? " | " : " | caused by ").append(thrown);
            StackTraceElement[] frames = thrown.getStackTrace();
            for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
                line.append(f == 0 ? " at " : " < ").append(frames[f]);
            }
        }
        for (int i = 0; i < line.length(); i++) {
            // A message may carry what somebody on the network wrote: it must not look like a line of its own.
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.append('\n').toString();
    }

    private static String level(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue()
                ? "ERROR"
                : value >= Level.WARNING.intValue() ? "WARN " : value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static String part(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
