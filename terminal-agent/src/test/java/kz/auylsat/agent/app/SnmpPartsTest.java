package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import kz.auylsat.agent.snmp.SnmpUser;
import kz.auylsat.link.control.SnmpConfiguration;
import org.junit.jupiter.api.Test;

class SnmpPartsTest {
    @Test
    void theProtocolsThatAConfigurationMayNameAreThoseThatTheAgentSpeaks() {
        assertThat(names(SnmpConfiguration.AUTHENTICATIONS))
                .containsExactlyInAnyOrderElementsOf(names(SnmpUser.AuthProtocol.values()));
        assertThat(names(SnmpConfiguration.PRIVACIES))
                .containsExactlyInAnyOrderElementsOf(names(SnmpUser.PrivProtocol.values()));
    }

    private static List<String> names(Set<? extends Enum<?>> protocols) {
        return names(protocols.toArray(Enum<?>[]::new));
    }

    private static List<String> names(Enum<?>[] protocols) {
        return Arrays.stream(protocols).map(Enum::name).toList();
    }
}
