package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.ncc.api.AgentSource;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.BoxRecordsStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.LineUpsStore;
import org.jspecify.annotations.Nullable;

/** The gateway's tables as the API tells of them. */
final class GatewayAgentsReader implements AgentSource {
    private static final int EVENTS_MAX = 20;
    private static final int LINE_UPS_MAX = 20;

    private final GatewayStore store;

    GatewayAgentsReader(GatewayStore store) {
        this.store = store;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> agent(String terminalId) {
        return store.agents().status(terminalId).map(this::fields);
    }

    @Override
    public Optional<String> lineUp(String terminalId, String lineUpId) {
        return store.lineUps().one(terminalId, lineUpId).map(LineUpsStore.LineUp::jws);
    }

    private Map<String, @Nullable Object> fields(AgentStore.Status status) {
        String terminal = status.terminal();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("enrolled", status.certificateEndsAt() != null);
        fields.put("certificateEndsAt", millis(status.certificateEndsAt()));
        fields.put("contactAt", millis(status.contactAt()));
        fields.put("observedAt", millis(status.observedAt()));
        fields.put("boot", status.boot());
        fields.put("clock", status.clock());
        fields.put("backlog", status.backlog());
        AgentText.configuration(fields, status);
        fields.put("configurationAt", millis(status.configuration().at()));
        fields.put("records", status.records());
        fields.put("refused", status.refused());
        fields.put("cloned", status.cloned());
        fields.put("clonedAt", millis(status.clonedAt()));
        fields.put(
                "services",
                store.records().newestProbes(terminal).stream()
                        .map(GatewayAgentsReader::service)
                        .toList());
        fields.put(
                "events",
                store.records().events(terminal, EVENTS_MAX).stream()
                        .map(GatewayAgentsReader::event)
                        .toList());
        fields.put(
                "configurationEvent",
                store.records()
                        .newestEvent(terminal, EventKind.CONFIGURATION)
                        .map(GatewayAgentsReader::event)
                        .orElse(null));
        fields.put(
                "lineUps",
                store.lineUps().newest(terminal, LINE_UPS_MAX).stream()
                        .map(this::lineUp)
                        .toList());
        return fields;
    }

    private static Map<String, @Nullable Object> service(BoxRecordsStore.Probe probe) {
        Map<String, @Nullable Object> fields = AgentText.fields(probe);
        fields.put("at", millis(probe.at()));
        return fields;
    }

    private static Map<String, @Nullable Object> event(BoxRecordsStore.Event event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", millis(event.at()));
        fields.put("kind", event.kind());
        fields.put("severity", event.severity());
        fields.put("text", event.text());
        return fields;
    }

    private Map<String, @Nullable Object> lineUp(LineUpsStore.LineUp lineUp) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", lineUp.id());
        fields.put("receivedAt", millis(lineUp.receivedAt()));
        fields.put(
                "photos", store.lineUps().photos(lineUp.terminal(), lineUp.id()).size());
        try {
            LineUpCertificate certificate =
                    LineUpCheck.read(Jws.parse(lineUp.jws()).unverifiedPayload());
            List<String> contradictions = certificate.contradictions();
            fields.put("issuedAt", millis(certificate.issuedAt()));
            fields.put("operator", certificate.operator());
            fields.put(
                    "outcome",
                    contradictions.isEmpty() ? certificate.withRemarks() ? "with_remarks" : "passed" : "contradictory");
        } catch (MalformedMessageException | MalformedDocumentException e) {
            // The gateway looked at it when it took it: a version of the NCC after that one sees it differently.
            fields.put("issuedAt", null);
            fields.put("operator", null);
            fields.put("outcome", "unreadable");
        }
        return fields;
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : (Long) at.toEpochMilli();
    }
}
