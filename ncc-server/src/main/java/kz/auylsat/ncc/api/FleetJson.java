package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.ncc.fleet.FleetCounts;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.OutageFields;
import org.jspecify.annotations.Nullable;

/** Links as the contract's FleetItem, TerminalDetail and the items of events. */
final class FleetJson {
    private FleetJson() {}

    /** A FleetItem; the interval is null where nobody polls the terminal. */
    static byte[] item(
            InventoryView.Card card, FleetEntry entry, @Nullable Duration pollInterval, @Nullable String life) {
        return JsonText.of(json -> {
            json.writeStartObject();
            place(json, card);
            link(json, entry);
            JsonText.text(json, "life", life);
            pollInterval(json, pollInterval);
            json.writeEndObject();
        });
    }

    /** What may change of a FleetItem, with its identifier. */
    static byte[] delta(FleetEntry entry, @Nullable String life) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("terminalId", entry.terminalId());
            link(json, entry);
            JsonText.text(json, "life", life);
            json.writeEndObject();
        });
    }

    /** A TerminalDetail. */
    static byte[] detail(
            InventoryView.Card card,
            FleetEntry entry,
            @Nullable String life,
            @Nullable Hub hub,
            Optional<TerminalPoll> poll,
            @Nullable SunOutage nextOutage,
            List<LinkReport> recent) {
        return JsonText.of(json -> {
            json.writeStartObject();
            place(json, card);
            link(json, entry);
            JsonText.text(json, "life", life);
            agent(json, card.terminal(), hub);
            pollInterval(json, poll.map(TerminalPoll::interval).orElse(null));
            polling(json, entry, poll);
            Dish dish = card.terminal().dish();
            if (dish != null) {
                InventoryJson.dish(json, dish);
            }
            json.writeFieldName("carrier");
            InventoryJson.carrier(json, card.carrier());
            json.writeFieldName("satellite");
            InventoryJson.satellite(json, card.satellite());
            nextSunOutage(json, nextOutage);
            recent(json, recent);
            json.writeEndObject();
        });
    }

    static void counts(JsonGenerator json, FleetCounts counts) throws IOException {
        json.writeStartObject();
        json.writeNumberField("up", counts.up());
        json.writeNumberField("degraded", counts.degraded());
        json.writeNumberField("down", counts.down());
        json.writeNumberField("unknown", counts.unknown());
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, InventoryView.Card card) throws IOException {
        Terminal terminal = card.terminal();
        Settlement settlement = card.settlement();
        json.writeStringField("terminalId", terminal.id());
        json.writeStringField("settlementId", settlement.id());
        InventoryJson.names(json, card.names());
        json.writeStringField("region", settlement.region());
        json.writeStringField("country", settlement.country());
        json.writeNumberField("latitudeDeg", settlement.latitudeDeg());
        json.writeNumberField("longitudeDeg", settlement.longitudeDeg());
        JsonText.number(json, "heightMetres", settlement.heightMetres());
        json.writeStringField("zone", settlement.zone().getId());
        json.writeStringField("carrierId", terminal.carrierId());
        json.writeStringField("profileId", terminal.profileId());
        JsonText.text(json, "plan", terminal.servicePlanId());
    }

    private static void link(JsonGenerator json, FleetEntry entry) throws IOException {
        LinkCause cause = entry.verdict().cause();
        json.writeStringField("state", entry.state().id());
        JsonText.text(json, "cause", cause == null ? null : cause.id());
        json.writeStringField("reachability", entry.reachability().id());
        JsonText.time(json, "stateSince", entry.stateSince());
        JsonText.time(json, "observedAt", entry.observedAt());
        JsonText.time(json, "lastAnswerAt", entry.lastAnswerAt());
        metrics(json, entry.values());
        if (entry.values().censoredBits() != 0) {
            json.writeArrayFieldStart("censored");
            for (var metric : entry.values().toMap().keySet()) {
                if (entry.values().censored(metric)) {
                    json.writeString(metric.id());
                }
            }
            json.writeEndArray();
        }
    }

    private static void metrics(JsonGenerator json, MetricValues values) throws IOException {
        json.writeObjectFieldStart("metrics");
        for (var value : values.toMap().entrySet()) {
            json.writeFieldName(value.getKey().id());
            JsonText.value(json, value.getValue());
        }
        json.writeEndObject();
    }

    private static void agent(JsonGenerator json, Terminal terminal, @Nullable Hub hub) throws IOException {
        AgentAddress agent = terminal.agent() != null ? terminal.agent() : hub == null ? null : hub.agent();
        JsonText.text(json, "address", agent == null ? null : agent.hostAndPort());
        JsonText.text(json, "credential", agent == null ? null : agent.credential());
        RowOf via = terminal.via();
        if (via == null) {
            json.writeNullField("via");
        } else {
            json.writeObjectFieldStart("via");
            json.writeStringField("hubId", via.hubId());
            json.writeStringField("row", via.row());
            json.writeEndObject();
        }
    }

    private static void pollInterval(JsonGenerator json, @Nullable Duration interval) throws IOException {
        JsonText.number(json, "pollIntervalSeconds", interval == null ? null : interval.toMillis() / 1000.0);
    }

    private static void polling(JsonGenerator json, FleetEntry entry, Optional<TerminalPoll> poll) throws IOException {
        JsonText.number(json, "srttMillis", poll.map(TerminalPoll::srttMillis).orElse(null));
        JsonText.number(json, "rtoMillis", poll.map(TerminalPoll::rtoMillis).orElse(null));
        JsonText.number(
                json,
                "managementBytesPerHour",
                poll.map(TerminalPoll::managementBytesPerHour).orElse(null));
        json.writeNumberField(
                "missesInARow", poll.map(TerminalPoll::missesInARow).orElse(entry.failuresInARow()));
    }

    private static void nextSunOutage(JsonGenerator json, @Nullable SunOutage outage) throws IOException {
        json.writeFieldName("nextSunOutage");
        if (outage == null) {
            json.writeNull();
        } else {
            JsonText.tree(json, OutageFields.of(outage));
        }
    }

    private static void recent(JsonGenerator json, List<LinkReport> recent) throws IOException {
        json.writeArrayFieldStart("recent");
        for (LinkReport report : recent) {
            json.writeStartObject();
            JsonText.time(json, "observedAt", report.observedAt());
            json.writeStringField("reachability", report.reachability().id());
            metrics(json, report.values());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
