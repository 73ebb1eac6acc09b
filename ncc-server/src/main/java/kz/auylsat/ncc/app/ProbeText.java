package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.link.profile.DecodedRow;
import kz.auylsat.link.profile.ProfileDecoder.Decoded;
import kz.auylsat.link.profile.Texts;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.probe.AgentClient.Exchange;
import kz.auylsat.ncc.probe.ProbeResult;
import kz.auylsat.ncc.profile.ProfileRank;

/** Writes what probing or a profile's test told, for programs and for people. */
final class ProbeText {
    private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    private static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");

    private ProbeText() {}

    static Map<String, Object> fields(String address, ProbeResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", address);
        fields.put("sysObjectId", identity(result, SYS_OBJECT_ID));
        fields.put("sysDescr", identity(result, SYS_DESCR));
        addRanks(fields, result.ranks());
        result.agent().ifPresent(agent -> addDecoded(fields, agent));
        addTerminals(fields, result.terminals());
        fields.put(
                "exchanges",
                result.exchanges().stream().map(ProbeText::exchange).toList());
        return fields;
    }

    static List<TextTable> tables(String address, ProbeResult result) {
        List<TextTable> tables = new ArrayList<>();
        TextTable head = new TextTable("", "");
        head.row("address", address);
        head.row("says it is", identity(result, SYS_DESCR).strip() + " (" + identity(result, SYS_OBJECT_ID) + ")");
        addRanks(head, result.ranks());
        Exchanges cost = Exchanges.of(result.exchanges());
        head.row("round trip", cost.roundTrip());
        head.row("cost", cost.octets());
        tables.add(head);
        result.agent().ifPresent(agent -> addDecoded(tables, agent));
        addTerminals(tables, result.terminals());
        return tables;
    }

    static void addRanks(Map<String, Object> fields, List<ProfileRank> ranks) {
        if (ranks.isEmpty()) {
            fields.put("profile", null);
            return;
        }
        fields.put("profile", ranks.get(0).profile().id());
        fields.put("title", ranks.get(0).profile().title());
        fields.put("evidence", ranks.get(0).profile().evidence());
        fields.put("why", ranks.get(0).reason());
        Map<String, String> others = new LinkedHashMap<>();
        others(ranks).forEach(rank -> others.put(rank.profile().id(), rank.reason()));
        if (!others.isEmpty()) {
            fields.put("alsoFits", others);
        }
    }

    static void addRanks(TextTable head, List<ProfileRank> ranks) {
        if (ranks.isEmpty()) {
            head.row("profile", "none fits; write one (docs/guides/profiles.md) and try it with --profile");
            return;
        }
        head.row(
                "profile",
                ranks.get(0).profile().id() + ": " + ranks.get(0).profile().title());
        head.row("because it", ranks.get(0).reason());
        head.row("checked by", ranks.get(0).profile().evidence());
        others(ranks).forEach(rank -> head.row("also fits", rank.profile().id() + ": " + rank.reason()));
    }

    /** Without the profile for all others: it fits everything, and beside a better one that tells nobody anything. */
    private static Stream<ProfileRank> others(List<ProfileRank> ranks) {
        return ranks.stream().skip(1).filter(rank -> !rank.profile().match().fallback());
    }

    static void addDecoded(Map<String, Object> fields, Decoded decoded) {
        fields.put("metrics", MetricText.fields(decoded.values()));
        if (!decoded.rows().isEmpty()) {
            fields.put("parts", decoded.rows().stream().map(ProbeText::part).toList());
        }
        if (!decoded.notes().isEmpty()) {
            fields.put("notes", decoded.notes());
        }
    }

    static void addDecoded(List<TextTable> tables, Decoded decoded) {
        tables.add(MetricText.table(decoded.values()));
        if (!decoded.rows().isEmpty()) {
            TextTable parts = new TextTable("PART", "IN TOTAL", "METRIC", "VALUE", "UNIT");
            for (DecodedRow row : decoded.rows()) {
                row.values().forEach((metric, value, censored) -> {
                    MetricText.Shown shown = MetricText.shown(metric, value, censored);
                    parts.row(row.label(), row.chosen() ? "yes" : "no", metric.title(), shown.number(), shown.unit());
                });
            }
            tables.add(parts);
        }
        if (!decoded.notes().isEmpty()) {
            TextTable notes = new TextTable("NOTE");
            decoded.notes().forEach(notes::row);
            tables.add(notes);
        }
    }

    static void addTerminals(Map<String, Object> fields, Map<String, Decoded> terminals) {
        if (!terminals.isEmpty()) {
            Map<String, Object> rows = new LinkedHashMap<>();
            terminals.forEach((row, decoded) -> rows.put(row, MetricText.fields(decoded.values())));
            fields.put("terminals", rows);
        }
    }

    static void addTerminals(List<TextTable> tables, Map<String, Decoded> terminals) {
        if (!terminals.isEmpty()) {
            TextTable rows = new TextTable("TERMINAL", "METRIC", "VALUE", "UNIT");
            terminals.forEach((row, decoded) -> decoded.values().forEach((metric, value, censored) -> {
                MetricText.Shown shown = MetricText.shown(metric, value, censored);
                rows.row(row, metric.title(), shown.number(), shown.unit());
            }));
            tables.add(rows);
        }
    }

    private static Map<String, Object> part(DecodedRow row) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("table", row.table());
        part.put("index", row.index());
        part.put("label", row.label());
        part.put("counts", row.chosen());
        part.put("metrics", MetricText.fields(row.values()));
        return part;
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("varBinds", exchange.varBinds());
        fields.put("rttMillis", exchange.rtt().toNanos() / 1e6);
        fields.put("attempts", exchange.attempts());
        fields.put("bytesSent", exchange.bytesSent());
        fields.put("bytesReceived", exchange.bytesReceived());
        return fields;
    }

    private static String identity(ProbeResult result, Oid oid) {
        SnmpValue value = result.identity().get(oid);
        return value == null ? "" : Texts.of(value);
    }

    /** The sum of what was exchanged. */
    private record Exchanges(
            DoubleSummaryStatistics rttMillis, int attempts, int bytesSent, int bytesReceived, int largest) {
        static Exchanges of(List<Exchange> exchanges) {
            return new Exchanges(
                    exchanges.stream()
                            .mapToDouble(one -> one.rtt().toNanos() / 1e6)
                            .summaryStatistics(),
                    exchanges.stream().mapToInt(Exchange::attempts).sum(),
                    exchanges.stream().mapToInt(Exchange::bytesSent).sum(),
                    exchanges.stream().mapToInt(Exchange::bytesReceived).sum(),
                    exchanges.stream()
                            .mapToInt(one -> Math.max(one.bytesSent(), one.bytesReceived()))
                            .max()
                            .orElse(0));
        }

        String roundTrip() {
            long repeated = attempts - rttMillis.getCount();
            return String.format(
                    Locale.ROOT,
                    "%.1f ms (%.1f to %.1f) over %d answers, %s asked again",
                    rttMillis.getAverage(),
                    rttMillis.getMin(),
                    rttMillis.getMax(),
                    rttMillis.getCount(),
                    repeated == 0 ? "none" : repeated);
        }

        String octets() {
            return bytesSent + " octets sent, " + bytesReceived + " received, the largest datagram " + largest;
        }
    }
}
