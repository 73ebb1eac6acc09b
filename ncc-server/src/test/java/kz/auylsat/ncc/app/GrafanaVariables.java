package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills a query's variables in as Grafana does: {@code ${name:regex}} with a backslash before every sign of a regular
 * expression and before a slash, several values as {@code (a|b)}, the value of All untouched; then the time's macros.
 *
 * @param values by variable; a variable that is not here stands at All
 * @param now the end of the dashboard's time range
 */
record GrafanaVariables(Map<String, List<String>> values, Instant now) {
    private static final Pattern REGEX_FORMAT = Pattern.compile("\\$\\{(\\w+):regex\\}");
    private static final Pattern SIGNS = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}/]");
    private static final String ALL = ".*";

    static GrafanaVariables all(Instant now) {
        return new GrafanaVariables(Map.of(), now);
    }

    static GrafanaVariables with(Instant now, String variable, String... values) {
        return new GrafanaVariables(Map.of(variable, List.of(values)), now);
    }

    /**
     * A query as it is sent.
     *
     * @param timeFrom the panel's own time range, as {@code 5m} or {@code now/d}; empty for the dashboard's day
     * @param interval the panel's least step; empty for none
     */
    String fill(String query, String timeFrom, String interval) {
        Instant from = from(timeFrom);
        Duration step = step(interval);
        Matcher matcher = REGEX_FORMAT.matcher(query);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1))));
        }
        return matcher.appendTail(filled)
                .toString()
                .replace(
                        "$timeFilter", "time >= " + from.toEpochMilli() + "ms and time <= " + now.toEpochMilli() + "ms")
                .replace("$__interval_ms", String.valueOf(step.toMillis()))
                .replace("$__interval", step.toSeconds() + "s");
    }

    private String value(String variable) {
        List<String> chosen = values.get(variable);
        if (chosen == null) {
            return ALL;
        }
        String escaped = chosen.stream()
                .map(value -> SIGNS.matcher(value).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group())))
                .collect(Collectors.joining("|"));
        return chosen.size() == 1 ? escaped : "(" + escaped + ")";
    }

    private Instant from(String timeFrom) {
        if (timeFrom.isEmpty()) {
            return now.minus(Duration.ofDays(1));
        }
        if (timeFrom.equals("now/d")) {
            // The midnight of a reader for whom it is noon: near our own there would be nothing to see yet.
            int hour = now.atZone(ZoneOffset.UTC).getHour();
            return now.atOffset(ZoneOffset.ofHours(12 - hour))
                    .truncatedTo(ChronoUnit.DAYS)
                    .toInstant();
        }
        return now.minus(duration(timeFrom));
    }

    /** No shorter than the panel's least, nor than a wide screen's share of a day. */
    private static Duration step(String interval) {
        Duration least = interval.isEmpty() ? Duration.ZERO : duration(interval);
        Duration ofScreen = Duration.ofMinutes(2);
        return least.compareTo(ofScreen) > 0 ? least : ofScreen;
    }

    private static Duration duration(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
