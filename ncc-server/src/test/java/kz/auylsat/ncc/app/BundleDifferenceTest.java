package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleDifferenceTest {
    @Test
    void tellsWhatComesGoesAndChanges() {
        assertThat(BundleDifference.of(
                        Map.of("gateway", Map.of("host", "a", "port", 7443), "probes", List.of(Map.of("id", "egov"))),
                        Map.of("gateway", Map.of("host", "b", "port", 7443), "queue", Map.of("days", 30))))
                .containsExactly("~ gateway.host: a → b", "- probes[0].id: egov", "+ queue.days: 30");
    }

    @Test
    void tellsOfSecretsOnlyThatTheyChange() {
        List<String> lines = BundleDifference.of(
                Map.of("snmp", Map.of("users", List.of(Map.of("name", "noc", "authPassphrase", "old-secret")))),
                Map.of(
                        "snmp",
                        Map.of(
                                "community",
                                "hidden",
                                "users",
                                List.of(Map.of("name", "noc", "authPassphrase", "new-secret")))));
        assertThat(lines).containsExactly("+ snmp.community: •••", "~ snmp.users[0].authPassphrase: ••• → •••");
    }
}
