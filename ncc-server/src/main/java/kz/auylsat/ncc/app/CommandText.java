package kz.auylsat.ncc.app;

import java.util.Locale;
import java.util.Optional;
import kz.auylsat.link.control.CommandKind;
import org.jspecify.annotations.Nullable;

/** What became of a command, as people read it; pure. */
final class CommandText {
    private CommandText() {}

    /** One line, as in a list of commands. */
    static String line(@Nullable CommandKind kind, CommandOutcome outcome) {
        return switch (outcome.state()) {
            case WAITING -> "waits for the box";
            case DELIVERED -> "the box has it";
            case EXPIRED -> "expired: the box did not fetch it";
            case REFUSED, FAILED -> outcome.text();
            case DONE -> kind == null ? outcome.text() : done(kind, outcome);
        };
    }

    private static String done(CommandKind kind, CommandOutcome outcome) {
        Optional<String> better =
                switch (kind) {
                    case PING -> PingText.of(outcome.detail("output")).map(PingText::summary);
                    case TRACEROUTE -> RouteText.of(outcome.detail("output")).map(RouteText::summary);
                    case THROUGHPUT, LOG, RESTART, REBOOT -> Optional.empty();
                };
        return better.orElse(outcome.text());
    }

    /** All that a command found out, lines with their ends. */
    static String whole(CommandKind kind, CommandOutcome outcome) {
        String output = outcome.detail("output");
        return switch (kind) {
            case PING -> PingText.of(output).map(PingText::table).orElseGet(() -> asItIs(outcome));
            case TRACEROUTE -> RouteText.of(output).map(RouteText::table).orElseGet(() -> asItIs(outcome));
            case THROUGHPUT -> throughput(outcome);
            case LOG -> output.endsWith("\n") || output.isEmpty() ? output : output + "\n";
            case RESTART, REBOOT -> outcome.text() + "\n";
        };
    }

    private static String asItIs(CommandOutcome outcome) {
        String output = outcome.detail("output");
        return (output.isEmpty() ? "" : output + "\n") + outcome.text() + "\n";
    }

    private static String throughput(CommandOutcome outcome) {
        return new TextTable("", "")
                .row("down", rate(outcome.detail("down_kbps")))
                .row("up", rate(outcome.detail("up_kbps")))
                .row("round trip", outcome.detail("rtt_ms") + " ms")
                .row("used of the link", number(outcome.detail("used_bytes")) + " bytes")
                .toString();
    }

    private static String rate(String kilobits) {
        return whole(kilobits) ? format("%.2f Mbit/s", Long.parseLong(kilobits) / 1_000.0) : "—";
    }

    private static String number(String text) {
        return whole(text) ? format("%,d", Long.parseLong(text)) : "—";
    }

    private static boolean whole(String text) {
        return text.matches("\\d{1,15}");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
