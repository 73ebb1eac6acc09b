package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.influx.Measurement;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;

/**
 * How each terminal of a fleet is at a moment, a point each.
 *
 * <p>A hub is asked once for all its terminals, and on the ground: what that costs and how long it takes says nothing of
 * any one of them, so a terminal that a hub speaks for has state, cause and misses alone.
 */
final class TerminalPoints {
    private TerminalPoints() {}

    static List<InfluxPoint> of(
            Collection<FleetEntry> entries,
            Inventory inventory,
            PollStatus polls,
            Function<String, LinkTags> tags,
            Instant at) {
        return entries.stream()
                .map(entry -> InfluxPoint.ofTerminal(
                        Measurement.TERMINAL,
                        entry.terminalId(),
                        tags.apply(entry.terminalId()),
                        fields(entry, inventory, polls),
                        at))
                .toList();
    }

    private static Map<String, Object> fields(FleetEntry entry, Inventory inventory, PollStatus polls) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", entry.state().code());
        fields.put("cause", StateChanges.causeId(entry.verdict()));
        fields.put("misses_in_a_row", entry.failuresInARow());
        Instant since = entry.stateSince();
        if (since != null) {
            fields.put("since", since.toEpochMilli());
        }
        boolean asked =
                inventory.terminal(entry.terminalId()).map(Terminal::agent).isPresent();
        if (asked) {
            polls.terminal(entry.terminalId()).ifPresent(poll -> add(fields, poll));
        }
        return fields;
    }

    private static void add(Map<String, Object> fields, TerminalPoll poll) {
        Double octets = poll.managementBytesPerHour();
        Double srtt = poll.srttMillis();
        Double rto = poll.rtoMillis();
        if (octets != null) {
            fields.put("management_octets_last_hour", Math.round(octets));
        }
        if (srtt != null) {
            fields.put("srtt_millis", srtt);
        }
        if (rto != null) {
            fields.put("rto_millis", rto);
        }
    }
}
