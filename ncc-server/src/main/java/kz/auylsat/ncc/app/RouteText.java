package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code traceroute -q 1} or {@code tracepath} printed, as hops; pure. */
final class RouteText {
    private static final Pattern HOP = Pattern.compile("^\\s*(\\d{1,2}):?\\s+(\\S+)\\s+([\\d.]+) ?ms\\b(.*)$");
    private static final Pattern SILENT = Pattern.compile("^\\s*(\\d{1,2}):?\\s+(?:\\*|no reply).*$");

    /** A router on the way; one that did not answer has neither. */
    private record Hop(@Nullable String address, @Nullable String millis, String remark) {}

    private final Map<Integer, Hop> hops = new LinkedHashMap<>();

    private RouteText(List<String> lines) {
        for (String line : lines) {
            Matcher hop = HOP.matcher(line);
            Matcher silent = SILENT.matcher(line);
            if (hop.matches()) {
                hops.putIfAbsent(
                        Integer.parseInt(hop.group(1)),
                        new Hop(hop.group(2), hop.group(3), hop.group(4).strip()));
            } else if (silent.matches()) {
                hops.putIfAbsent(Integer.parseInt(silent.group(1)), new Hop(null, null, "no answer"));
            }
        }
    }

    /** Empty where it printed something else. */
    static Optional<RouteText> of(String output) {
        RouteText route = new RouteText(output.lines().toList());
        return route.hops.isEmpty() ? Optional.empty() : Optional.of(route);
    }

    String summary() {
        return hops.size() + (hops.size() == 1 ? " hop" : " hops");
    }

    String table() {
        TextTable table = new TextTable("HOP", "ADDRESS", "MS", "");
        hops.forEach((number, hop) ->
                table.row(number, AgentText.orDash(hop.address()), AgentText.orDash(hop.millis()), hop.remark()));
        return table.toString();
    }
}
