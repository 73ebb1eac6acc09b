package kz.auylsat.ncc.app;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code ping} of iputils or of busybox printed, as replies; pure. */
final class PingText {
    private static final Pattern REPLY = Pattern.compile("(?:icmp_)?seq=(\\d+) .*?time=([\\d.]+) ms");
    private static final Pattern SENT = Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");

    private final Map<Integer, Double> millis = new TreeMap<>();
    private final int sent;

    private PingText(String output, int sent) {
        this.sent = sent;
        for (MatchResult reply : REPLY.matcher(output).results().toList()) {
            millis.putIfAbsent(Integer.parseInt(reply.group(1)), Double.parseDouble(reply.group(2)));
        }
    }

    /** Empty where it printed something else, or was ended before it was through. */
    static Optional<PingText> of(String output) {
        Matcher sent = SENT.matcher(output);
        return sent.find() && sent.group(1).length() < 4
                ? Optional.of(new PingText(output, Integer.parseInt(sent.group(1))))
                : Optional.empty();
    }

    String summary() {
        DoubleSummaryStatistics times =
                millis.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
        String answered = times.getCount() + " of " + sent + " answered";
        return times.getCount() == 0
                ? answered
                : String.format(
                        Locale.ROOT,
                        "%s, round trip %.1f to %.1f ms, mean %.1f ms",
                        answered,
                        times.getMin(),
                        times.getMax(),
                        times.getAverage());
    }

    /** A line for each echo that was sent; iputils counts them from 1, busybox from 0. */
    String table() {
        int first = millis.containsKey(0) ? 0 : 1;
        TextTable table = new TextTable("ECHO", "MS");
        for (int sequence = first; sequence < first + sent; sequence++) {
            Double time = millis.get(sequence);
            table.row(sequence - first + 1, time == null ? "—" : String.format(Locale.ROOT, "%.1f", time));
        }
        return table + summary() + "\n";
    }
}
