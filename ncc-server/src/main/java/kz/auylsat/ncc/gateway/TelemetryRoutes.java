package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes telemetry: answered only when all of it is on the disk. Blocks.
 *
 * <p>A box deletes what is acknowledged, so every record is either kept or left out under a reason that is counted at
 * the NCC and told in the answer ({@code refused}); none waits for ever at the box:
 *
 * <ul>
 *   <li>observed further ahead of the NCC's clock than the bound: left out as {@code record_in_future}. Kept, it would
 *       hide the present for as long as it lies ahead; kept under another time, it would be a measurement that nobody
 *       made. A box takes the NCC's time with every answer, so this is a clock that jumped in between;
 *   <li>a sample from before the history's retention: left out as {@code record_too_old}, for its rollup could no longer
 *       be made of all of its reports. Events and probes are kept at any age, within their own bounds;
 *   <li>of a kind or metric that only a newer agent knows: left out as {@code unknown_record}, {@code unknown_metric}.
 * </ul>
 */
final class TelemetryRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryRoutes.class);
    private static final int CHAIN_BYTES = 12;
    private static final String CLONED =
            "two boxes show one identity, or a disk was put back from an earlier copy; what"
                    + " both send is kept: enrol the right one anew";
    /** Where the end of a trial has how the box stands with it. */
    private static final String STANDING = "standing";
    /** Where a command's result has the command's id. */
    private static final String COMMAND_ID = "id";

    private final GatewayStore store;
    private final AuthorityFile files;
    private final GatewayListener listener;
    private final GatewaySettings settings;
    private final GatewayCounts counts;

    TelemetryRoutes(
            GatewayStore store,
            AuthorityFile files,
            GatewayListener listener,
            GatewaySettings settings,
            GatewayCounts counts) {
        this.store = store;
        this.files = files;
        this.listener = listener;
        this.settings = settings;
        this.counts = counts;
    }

    /** A batch, sorted by what becomes of its records. */
    private static final class Sorted {
        private final List<TelemetryRecord> samples = new ArrayList<>();
        private final List<TelemetryRecord> probes = new ArrayList<>();
        private final List<TelemetryRecord> events = new ArrayList<>();
        private final Map<GatewayReason, Long> refused = new EnumMap<>(GatewayReason.class);
        private long sequenceMax;
        private Instant observedMax = Instant.EPOCH;

        private void refuse(GatewayReason reason, long times) {
            if (times > 0) {
                refused.merge(reason, times, Long::sum);
            }
        }

        private long left() {
            return refused.entrySet().stream()
                    .filter(each -> each.getKey() != GatewayReason.UNKNOWN_METRIC)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    BoxAnswer take(String terminal, BoxRequest request) throws GatewayRefusal {
        TelemetryCodec.Decoded decoded;
        try {
            decoded = TelemetryCodec.decode(request.body());
        } catch (MalformedMessageException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, String.valueOf(e.getMessage()));
        }
        Sorted sorted = sort(decoded, request.at());
        if (!sorted.samples.isEmpty()) {
            try {
                listener.onTelemetry(terminal, sorted.samples);
            } catch (NotKeptException e) {
                throw new GatewayRefusal(
                        e.isBusy() ? GatewayReason.BUSY : GatewayReason.STORAGE, String.valueOf(e.getMessage()));
            }
        }
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(files.newBytes(CHAIN_BYTES));
        store.transaction(() -> {
            keep(terminal, decoded, sorted, fresh, request);
            return fresh;
        });
        sorted.refused.forEach(counts::refuse);
        counts.telemetry(
                request.body().length,
                decoded.records(),
                sorted.samples.size(),
                sorted.probes.size(),
                sorted.events.size());
        return answer(fresh, decoded, sorted, request.at());
    }

    private Sorted sort(TelemetryCodec.Decoded decoded, Instant now) {
        Sorted sorted = new Sorted();
        Instant latest = now.plus(settings.aheadMax());
        long keptSince = listener.keptSinceMillis(now.toEpochMilli());
        for (TelemetryRecord record : decoded.batch().records()) {
            TelemetryBody body = record.body();
            Instant ends =
                    body instanceof Thinned thinned ? record.observedAt().plus(thinned.span()) : record.observedAt();
            sorted.sequenceMax = Math.max(sorted.sequenceMax, record.sequence());
            if (ends.isAfter(latest)) {
                sorted.refuse(GatewayReason.RECORD_IN_FUTURE, 1);
                continue;
            }
            sorted.observedMax = ends.isAfter(sorted.observedMax) ? ends : sorted.observedMax;
            if (body instanceof AgentEvent) {
                sorted.events.add(record);
            } else if (body instanceof ServiceProbe) {
                sorted.probes.add(record);
            } else if (record.observedAt().toEpochMilli() < keptSince) {
                sorted.refuse(GatewayReason.RECORD_TOO_OLD, 1);
            } else {
                sorted.samples.add(record);
            }
        }
        sorted.refuse(GatewayReason.UNKNOWN_RECORD, decoded.unknownRecords());
        sorted.refuse(GatewayReason.UNKNOWN_METRIC, decoded.unknownValues());
        return sorted;
    }

    private void keep(
            String terminal, TelemetryCodec.Decoded decoded, Sorted sorted, String fresh, BoxRequest request) {
        Instant now = request.at();
        AgentStore agents = store.agents();
        agents.known(terminal);
        String shown = decoded.batch().chain();
        String boot = decoded.batch().boot().toString();
        if (agents.chain(terminal).isCloned(shown, boot)) {
            counts.refuse(GatewayReason.CLONED, 1);
            if (agents.cloned(terminal, now)) {
                store.records().note(terminal, EventKind.SECURITY.id(), Severity.WARNING.id(), CLONED, now);
                LOG.warn("terminal {}: {}", terminal, CLONED);
            }
        }
        for (TelemetryRecord record : sorted.probes) {
            if (record.body() instanceof ServiceProbe probe) {
                store.records().add(terminal, record.observedAt(), probe);
            }
        }
        for (TelemetryRecord record : sorted.events) {
            if (record.body() instanceof AgentEvent event) {
                keep(terminal, record, event, now);
            }
        }
        agents.took(
                terminal,
                boot,
                ChainCheck.next(shown, fresh, boot),
                sorted.sequenceMax,
                sorted.observedMax,
                new AgentStore.Counts(
                        decoded.records(),
                        sorted.samples.size(),
                        sorted.probes.size(),
                        sorted.events.size(),
                        sorted.left(),
                        request.body().length),
                now);
    }

    private void keep(String terminal, TelemetryRecord record, AgentEvent event, Instant now) {
        JsonObject details = new JsonObject();
        event.details().forEach(details::put);
        store.records().add(terminal, record.observedAt(), record.sequence(), event, details.encode(), now);
        if (event.kind() == EventKind.CONFIGURATION) {
            ConfigurationStanding.parse(event.details().getOrDefault(STANDING, ""))
                    .ifPresent(standing -> store.agents().heard(terminal, standing, now));
        }
        String id = event.details().get(COMMAND_ID);
        if (event.kind() == EventKind.COMMAND_RESULT && id != null) {
            store.bundles()
                    .finished(
                            terminal,
                            id,
                            details.copy().put("text", event.text()).encode(),
                            now);
        }
    }

    private static BoxAnswer answer(String fresh, TelemetryCodec.Decoded decoded, Sorted sorted, Instant now) {
        JsonObject json = new JsonObject()
                .put("chain", fresh)
                .put("acknowledged", decoded.records())
                .put("millis", now.toEpochMilli());
        if (!sorted.refused.isEmpty()) {
            JsonObject refused = new JsonObject();
            sorted.refused.forEach((reason, times) -> refused.put(reason.id(), times));
            json.put("refused", refused);
        }
        return new BoxAnswer(200, json.encode());
    }
}
