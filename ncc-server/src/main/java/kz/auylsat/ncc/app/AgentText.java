package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.BoxCertificate;
import kz.auylsat.ncc.gateway.BundleStore;
import org.jspecify.annotations.Nullable;

/** What is known of agents, as fields for programs and words for people. */
final class AgentText {
    private AgentText() {}

    static String orDash(@Nullable Object value) {
        return value == null ? "—" : value.toString();
    }

    static String notes(AgentStore.Status status) {
        return status.clonedAt() == null ? "" : "two boxes or a copied disk, last seen " + status.clonedAt();
    }

    static Map<String, @Nullable Object> fields(AgentStore.Status status) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("terminal", status.terminal());
        fields.put("contactAt", text(status.contactAt()));
        fields.put("boot", status.boot());
        fields.put("backlog", status.backlog());
        fields.put("configuration", status.configuration());
        fields.put("published", status.published());
        fields.put("state", status.state());
        fields.put("certificateEndsAt", text(status.certificateEndsAt()));
        fields.put("observedAt", text(status.observedAt()));
        fields.put("records", status.records());
        fields.put("samples", status.samples());
        fields.put("probes", status.probes());
        fields.put("events", status.events());
        fields.put("refused", status.refused());
        fields.put("bytes", status.bytes());
        fields.put("cloned", status.cloned());
        fields.put("clonedAt", text(status.clonedAt()));
        return fields;
    }

    static Map<String, @Nullable Object> fields(BoxCertificate certificate) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("serial", certificate.serial());
        fields.put("issuedAt", text(certificate.issuedAt()));
        fields.put("endsAt", text(certificate.endsAt()));
        fields.put("revokedAt", text(certificate.revokedAt()));
        fields.put("revokedWhy", certificate.revokedWhy());
        return fields;
    }

    static Map<String, @Nullable Object> fields(BundleStore.Command command) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", command.id());
        fields.put("kind", command.kind());
        fields.put("arguments", command.arguments());
        fields.put("createdAt", text(command.createdAt()));
        fields.put("deliveredAt", text(command.deliveredAt()));
        fields.put("finishedAt", text(command.finishedAt()));
        fields.put("outcome", command.outcome());
        return fields;
    }

    static Map<String, @Nullable Object> fields(AgentStore.Probe probe) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("service", probe.service());
        fields.put("at", text(probe.at()));
        fields.put("kind", probe.kind());
        fields.put("reached", probe.reached());
        fields.put("reason", probe.reason());
        fields.put("rttMillis", probe.rttMillis());
        fields.put("jitterMillis", probe.jitterMillis());
        fields.put("lossPercent", probe.lossPercent());
        fields.put("nameMillis", probe.nameMillis());
        fields.put("connectMillis", probe.connectMillis());
        fields.put("tlsMillis", probe.tlsMillis());
        fields.put("firstByteMillis", probe.firstByteMillis());
        return fields;
    }

    static Map<String, @Nullable Object> fields(AgentStore.Event event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", text(event.at()));
        fields.put("kind", event.kind());
        fields.put("severity", event.severity());
        fields.put("text", event.text());
        fields.put("details", event.details());
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
