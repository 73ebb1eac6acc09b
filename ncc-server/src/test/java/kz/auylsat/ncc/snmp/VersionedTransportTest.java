package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionedTransportTest {
    private final ScriptedSnmpTransport byCommunity = silent();
    private final ScriptedSnmpTransport byUser = silent();
    private int started;
    private final VersionedTransport transport = new VersionedTransport(byCommunity, () -> {
        started++;
        return byUser;
    });

    private static ScriptedSnmpTransport silent() {
        return new ScriptedSnmpTransport(
                Instant.EPOCH, (endpoint, request, attempt, at) -> ScriptedSnmpTransport.Reply.lost());
    }

    private static SnmpRequest ask(SnmpCredentials credentials) {
        return SnmpRequest.get(
                new SnmpEndpoint(LoopFixture.loopback(161), credentials),
                List.of(LoopFixture.SYS_UP_TIME),
                List.of(Duration.ofSeconds(1)));
    }

    @Test
    void startsVersion3WithTheFirstUserAndSumsTheCounts() {
        List<SnmpOutcome> outcomes = new ArrayList<>();
        transport.send(ask(new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V1, "x")), outcomes::add);
        assertThat(started).isZero();
        assertThat(transport.counters().datagramsSent()).isEqualTo(1);
        transport.send(ask(new SnmpCredentials.User("u", null, null, null, null, "")), outcomes::add);
        transport.send(ask(new SnmpCredentials.User("v", null, null, null, null, "")), outcomes::add);
        assertThat(started).isEqualTo(1);
        assertThat(transport.counters().datagramsSent()).isEqualTo(3);
        assertThat(byUser.counters().datagramsSent()).isEqualTo(2);
        transport.close();
        assertThat(outcomes).hasSize(3);
    }
}
