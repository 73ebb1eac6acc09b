package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static kz.auylsat.ncc.app.NccFolder.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.fleet.LinkVerdict;
import kz.auylsat.testing.Snmpd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole NCC polls net-snmp's agent as v3 users. */
class V3PollingTest {
    private static final String AUTH = "an-auth-phrase";
    private static final String PRIV = "a-priv-phrase";
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private Snmpd agent(String name) {
        return new Snmpd(
                folder.resolve(name),
                List.of("rouser alice priv", "rouser bob priv"),
                List.of(
                        "createUser alice SHA-256 \"" + AUTH + "\" AES \"" + PRIV + "\"",
                        "createUser bob SHA-512 \"" + AUTH + "\" AES-256 \"" + PRIV + "\""));
    }

    private NccFolder users() {
        return new NccFolder(folder.resolve("ncc"), INTERVAL)
                .user("alice", "alice", "sha256", AUTH, "aes128", PRIV)
                .user("bob", "bob", "sha512", AUTH, "aes256", PRIV)
                .user("stranger", "alice", "sha256", "not-the-phrase", "aes128", PRIV);
    }

    private static String at(Snmpd agent, String credential) {
        return "agent: {address: 127.0.0.1, port: " + agent.port + ", credential: " + credential + "}";
    }

    @Test
    void bothStrengthsAreUpAndAWrongKeyIsNoOutage() {
        try (Snmpd first = agent("first");
                Snmpd second = agent("second");
                Snmpd third = agent("third");
                NccWiring ncc = users().village("aes128", at(first, "alice"), "profile: generic-router")
                        .village("aes256", at(second, "bob"), "profile: auto")
                        .village("wrong-key", at(third, "stranger"), "profile: generic-router")
                        .start()) {
            await("three polls of each", INTERVAL.multipliedBy(8), () -> {
                assertThat(entry(ncc, "wrong-key").state()).isNotEqualTo(LinkState.DOWN);
                return List.of("aes128", "aes256", "wrong-key").stream()
                        .allMatch(id -> ncc.fleet().recent(id).size() >= 3);
            });

            for (String id : List.of("aes128", "aes256")) {
                assertThat(entry(ncc, id).state()).as(id).isEqualTo(LinkState.UP);
                assertThat(entry(ncc, id).values().has(Metric.UPTIME_SECONDS))
                        .as(id)
                        .isTrue();
                assertThat(ncc.fleet().recent(id)).allMatch(report -> report.reachability() == Reachability.UP);
            }
            assertThat(entry(ncc, "wrong-key").verdict())
                    .isEqualTo(new LinkVerdict(LinkState.DEGRADED, LinkCause.AUTHENTICATION_FAILED));
            assertThat(ncc.fleet().recent("wrong-key"))
                    .allMatch(report -> report.reachability() == Reachability.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void restartedAgentIsPolledAgainWithinTwoIntervals() {
        try (Snmpd agent = agent("restarting");
                NccWiring ncc = users().village("ayni", at(agent, "alice"), "profile: generic-router")
                        .start()) {
            await("polled", INTERVAL.multipliedBy(5), () -> isUp(ncc));
            long boots = boots();

            agent.stop();
            await("seen to be away", INTERVAL.multipliedBy(5), () -> !isUp(ncc));
            agent.start();
            await("snmpd listens", Duration.ofSeconds(10), () -> agent.log().contains("NET-SNMP version"));

            await("polled again", INTERVAL.multipliedBy(2), () -> isUp(ncc));
            assertThat(boots()).as("engine boots").isGreaterThan(boots);
        }
    }

    private static boolean isUp(NccWiring ncc) {
        return entry(ncc, "ayni").state() == LinkState.UP;
    }

    /** snmpEngineBoots (RFC 3411) as the agent keeps it over restarts. */
    private long boots() {
        try {
            return Files.readAllLines(folder.resolve("restarting/persistent/snmpd.conf")).stream()
                    .filter(line -> line.startsWith("engineBoots "))
                    .mapToLong(line -> Long.parseLong(line.substring("engineBoots ".length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
