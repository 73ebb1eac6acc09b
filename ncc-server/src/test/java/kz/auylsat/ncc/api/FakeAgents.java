package kz.auylsat.ncc.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One village with a box: {@code garm}. */
final class FakeAgents implements AgentSource {
    static final String LINE_UP = "00000000-0000-0004-0000-000000000007";

    private final InstantSource clock;

    FakeAgents(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> agent(String terminalId) {
        return terminalId.equals("garm") ? Optional.of(garm(clock.instant())) : Optional.empty();
    }

    @Override
    public Optional<String> lineUp(String terminalId, String lineUpId) {
        return terminalId.equals("garm") && lineUpId.equals(LINE_UP) ? Optional.of("e30.e30.e30") : Optional.empty();
    }

    private static Map<String, @Nullable Object> garm(Instant now) {
        long at = now.toEpochMilli();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("enrolled", true);
        fields.put("certificateEndsAt", at + 71L * 86_400_000);
        fields.put("contactAt", at - 48_000);
        fields.put("observedAt", at - 50_000);
        fields.put("boot", "8d0c4f0e-4a54-4be8-9c0f-0a5f4f4a1a11");
        fields.put("clock", "floor");
        fields.put("backlog", 3_120L);
        fields.put("configurationSeen", 5L);
        fields.put("configurationPublished", 5L);
        fields.put("configurationRunning", 4L);
        fields.put("configurationState", "rolled_back");
        fields.put("configurationVersion", 5L);
        fields.put("configurationAt", at - 600_000);
        fields.put("configurationReason", "not_confirmed");
        fields.put("configurationDetail", "the NCC was not reached within 120 s");
        fields.put("configurationOfFormerAuthority", true);
        fields.put("records", 412_870L);
        fields.put("refused", 0L);
        fields.put("cloned", 0L);
        fields.put("clonedAt", null);
        fields.put(
                "services",
                List.of(
                        service("egov", "https", at - 70_000, "", 2_214.0, null, 61.0, 604.0, 811.0, 738.0),
                        service("ncc", "ping", at - 12_000, "", 612.4, 0.0, null, null, null, null),
                        service(
                                "school-mail",
                                "tcp",
                                at - 95_000,
                                "no answer within 10 s",
                                null,
                                null,
                                58.0,
                                null,
                                null,
                                null)));
        fields.put(
                "events",
                List.of(
                        event(at - 1_500_000, "mains_back", "info", "mains are back after 41 min"),
                        event(at - 3_960_000, "mains_lost", "warning", "mains lost, on battery"),
                        event(at - 90_000_000, "modem_silent", "critical", "no answer from 192.168.1.1:161")));
        fields.put(
                "configurationEvent",
                event(at - 600_000_000, "configuration", "warning", "configuration 5 is not kept"));
        fields.put("lineUps", List.of(lineUp(at - 172_800_000, "with_remarks")));
        return fields;
    }

    private static Map<String, @Nullable Object> lineUp(long at, String outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", LINE_UP);
        fields.put("receivedAt", at + 600_000);
        fields.put("photos", 3);
        fields.put("issuedAt", at);
        fields.put("operator", "Фирӯз Раҳимов");
        fields.put("outcome", outcome);
        return fields;
    }

    /** @param millis round trip, loss, name, connection, TLS, first byte */
    private static Map<String, @Nullable Object> service(
            String service, String kind, long at, String reason, @Nullable Double... millis) {
        List<String> names =
                List.of("rttMillis", "lossPercent", "nameMillis", "connectMillis", "tlsMillis", "firstByteMillis");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("service", service);
        fields.put("at", at);
        fields.put("kind", kind);
        fields.put("reached", reason.isEmpty());
        fields.put("reason", reason);
        fields.put("jitterMillis", null);
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), Arrays.asList(millis).get(i));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> event(long at, String kind, String severity, String text) {
        return Map.of("at", at, "kind", kind, "severity", severity, "text", text);
    }
}
