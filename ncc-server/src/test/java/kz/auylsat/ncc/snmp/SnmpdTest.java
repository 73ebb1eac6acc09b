package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.PrivProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import kz.auylsat.testing.RealProgram;
import kz.auylsat.testing.Snmpd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the transports make of net-snmp's agent. */
class SnmpdTest {
    private static final String AUTH = "an-auth-phrase";
    private static final String PRIV = "a-priv-phrase";
    private static final List<Duration> PATIENT = LoopFixture.attempts(3, 700);

    @TempDir
    static Path folder;

    private static Snmpd snmpd;
    private static LoopFixture fixture;

    @BeforeAll
    static void start() {
        RealProgram.require("snmpd");
        fixture = new LoopFixture();
        snmpd = agent("first", AUTH);
        fixture.awaitAnswer(snmpd, LoopFixture.v2c(snmpd.port, "village"));
    }

    private static Snmpd agent(String name, String authOfAlice) {
        return new Snmpd(
                folder.resolve(name),
                List.of(
                        "rocommunity village 127.0.0.1",
                        "sysObjectID .1.3.6.1.4.1.8000.22",
                        "rouser alice priv",
                        "rouser bob priv",
                        "rouser carol auth",
                        "rouser dave priv"),
                List.of(
                        "createUser alice SHA-256 \"" + authOfAlice + "\" AES \"" + PRIV + "\"",
                        "createUser bob SHA-512 \"" + AUTH + "\" AES-256 \"" + PRIV + "\"",
                        "createUser carol SHA-384 \"" + AUTH + "\"",
                        "createUser dave SHA \"" + AUTH + "\" AES-192 \"" + PRIV + "\""));
    }

    @AfterAll
    static void stop() {
        if (snmpd != null) {
            snmpd.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    private static SnmpEndpoint user(int port, User user) {
        return new SnmpEndpoint(LoopFixture.loopback(port), user);
    }

    private static User alice() {
        return new User("alice", AuthProtocol.SHA256, AUTH, PrivProtocol.AES128, PRIV, "");
    }

    private static SnmpOutcome.Failed failed(SnmpOutcome outcome) {
        assertThat(outcome).isInstanceOf(SnmpOutcome.Failed.class);
        return (SnmpOutcome.Failed) outcome;
    }

    private static SnmpOutcome.Answered answered(SnmpOutcome outcome) {
        assertThat(outcome).isInstanceOf(SnmpOutcome.Answered.class);
        return (SnmpOutcome.Answered) outcome;
    }

    @ParameterizedTest
    @EnumSource(SnmpCredentials.CommunityVersion.class)
    void communityVersionsAreAnswered(SnmpCredentials.CommunityVersion version) {
        SnmpEndpoint endpoint =
                new SnmpEndpoint(LoopFixture.loopback(snmpd.port), new SnmpCredentials.Community(version, "village"));
        SnmpOutcome.Answered answer =
                answered(fixture.get(endpoint, PATIENT, LoopFixture.SYS_OBJECT_ID, LoopFixture.SYS_UP_TIME));
        assertThat(answer.errorStatus()).isZero();
        assertThat(answer.attempts()).isEqualTo(1);
        assertThat(answer.bytesSent()).isPositive();
        assertThat(answer.bytesReceived()).isPositive();
        assertThat(answer.varBinds().get(0).value())
                .isEqualTo(new SnmpValue.ObjectId(Oid.parse("1.3.6.1.4.1.8000.22")));
        assertThat(answer.varBinds().get(1).value()).isInstanceOf(SnmpValue.TimeTicks.class);
    }

    @Test
    void missingObjectIsAnErrorInV1AndAValueInV2c() {
        Oid missing = Oid.parse("1.3.6.1.2.1.1.99.0");
        SnmpEndpoint v1 = new SnmpEndpoint(
                LoopFixture.loopback(snmpd.port),
                new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V1, "village"));
        SnmpOutcome.Answered old = answered(fixture.get(v1, PATIENT, LoopFixture.SYS_UP_TIME, missing));
        assertThat(old.errorStatus()).isEqualTo(SnmpOutcome.Answered.NO_SUCH_NAME);
        assertThat(old.errorIndex()).isEqualTo(2);
        SnmpOutcome.Answered now = answered(fixture.get(LoopFixture.v2c(snmpd.port, "village"), PATIENT, missing));
        assertThat(now.varBinds().get(0).value()).isInstanceOf(SnmpValue.Absent.class);
    }

    @Test
    void wrongCommunityIsSilence() {
        SnmpOutcome.Failed failed = failed(fixture.get(
                LoopFixture.v2c(snmpd.port, "town"), LoopFixture.attempts(2, 150), LoopFixture.SYS_UP_TIME));
        assertThat(failed.reason()).isEqualTo(Reachability.SILENT);
        assertThat(failed.attempts()).isEqualTo(2);
    }

    @Test
    void usersOfEveryStrengthAreAnswered() {
        for (User user : List.of(
                alice(),
                new User("bob", AuthProtocol.SHA512, AUTH, PrivProtocol.AES256, PRIV, ""),
                new User("carol", AuthProtocol.SHA384, AUTH, null, null, ""),
                new User("dave", AuthProtocol.SHA1, AUTH, PrivProtocol.AES192, PRIV, ""))) {
            SnmpOutcome.Answered first =
                    answered(fixture.get(user(snmpd.port, user), PATIENT, LoopFixture.SYS_UP_TIME));
            assertThat(first.varBinds().get(0).value()).as(user.name()).isInstanceOf(SnmpValue.TimeTicks.class);
            SnmpOutcome.Answered second =
                    answered(fixture.get(user(snmpd.port, user), PATIENT, LoopFixture.SYS_UP_TIME));
            assertThat(second.attempts())
                    .as("no discovery for %s again", user.name())
                    .isEqualTo(1);
        }
    }

    @Test
    void wrongKeysAndNamesAreAuthenticationFailures() {
        User wrongAuth = new User("alice", AuthProtocol.SHA256, "not-the-phrase", PrivProtocol.AES128, PRIV, "");
        SnmpOutcome.Failed digest = failed(fixture.get(user(snmpd.port, wrongAuth), PATIENT, LoopFixture.SYS_UP_TIME));
        assertThat(digest.reason()).isEqualTo(Reachability.AUTHENTICATION_FAILED);
        assertThat(digest.detail()).isEqualTo("wrong authentication passphrase or protocol (usmStatsWrongDigests)");

        User nobody = new User("nobody", AuthProtocol.SHA256, AUTH, null, null, "");
        SnmpOutcome.Failed name = failed(fixture.get(user(snmpd.port, nobody), PATIENT, LoopFixture.SYS_UP_TIME));
        assertThat(name.reason()).isEqualTo(Reachability.AUTHENTICATION_FAILED);
        assertThat(name.detail()).isEqualTo("the agent does not know this user (usmStatsUnknownUserNames)");

        User carolInSecret = new User("carol", AuthProtocol.SHA384, AUTH, PrivProtocol.AES128, PRIV, "");
        SnmpOutcome.Failed level =
                failed(fixture.get(user(snmpd.port, carolInSecret), PATIENT, LoopFixture.SYS_UP_TIME));
        assertThat(level.reason()).isEqualTo(Reachability.AUTHENTICATION_FAILED);
        assertThat(level.detail())
                .isEqualTo(
                        "the agent refuses this user this security level: check auth and priv on both sides (usmStatsUnsupportedSecLevels)");
    }

    @Test
    void wrongPrivacyKeyIsAnAuthenticationFailure() {
        User wrongPriv = new User("alice", AuthProtocol.SHA256, AUTH, PrivProtocol.AES128, "not-the-phrase", "");
        SnmpOutcome.Failed failed =
                failed(fixture.get(user(snmpd.port, wrongPriv), LoopFixture.attempts(2, 300), LoopFixture.SYS_UP_TIME));
        assertThat(failed.reason()).as(failed.detail()).isEqualTo(Reachability.AUTHENTICATION_FAILED);
    }

    @Test
    void oneNameMayHaveOtherKeysElsewhere() {
        try (Snmpd second = agent("second", "another-phrase")) {
            fixture.awaitAnswer(second, LoopFixture.v2c(second.port, "village"));
            User aliceThere = new User("alice", AuthProtocol.SHA256, "another-phrase", PrivProtocol.AES128, PRIV, "");
            CompletableFuture<SnmpOutcome> here =
                    fixture.send(SnmpRequest.get(user(snmpd.port, alice()), List.of(LoopFixture.SYS_UP_TIME), PATIENT));
            CompletableFuture<SnmpOutcome> there = fixture.send(
                    SnmpRequest.get(user(second.port, aliceThere), List.of(LoopFixture.SYS_UP_TIME), PATIENT));
            answered(LoopFixture.await(here));
            answered(LoopFixture.await(there));
        }
    }

    @Test
    void restartedAgentIsAskedOnAtOnce() {
        try (Snmpd agent = agent("restarting", AUTH)) {
            SnmpEndpoint community = LoopFixture.v2c(agent.port, "village");
            SnmpEndpoint secret = user(agent.port, alice());
            fixture.awaitAnswer(agent, community);
            answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
            agent.stop();
            SnmpOutcome.Failed down =
                    failed(fixture.get(secret, LoopFixture.attempts(2, 300), LoopFixture.SYS_UP_TIME));
            assertThat(down.reason()).isEqualTo(Reachability.REFUSED);
            agent.start();
            fixture.awaitAnswer(agent, community);
            answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
        }
    }

    /** Nobody asked while it was down: the clock and boots that we hold are stale. */
    @Test
    void restartUnnoticedCostsNoMiss() {
        try (Snmpd agent = agent("unnoticed", AUTH)) {
            SnmpEndpoint community = LoopFixture.v2c(agent.port, "village");
            SnmpEndpoint secret = user(agent.port, alice());
            fixture.awaitAnswer(agent, community);
            answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
            agent.stop();
            agent.start();
            fixture.awaitAnswer(agent, community);
            SnmpOutcome.Answered again = answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
            assertThat(again.attempts()).isGreaterThan(1);
        }
    }

    /** The agent lost its folder: another engine id, boots from one. */
    @Test
    void replacedAgentIsRecognisedWithinTheRequest() throws Exception {
        Snmpd old = agent("old", AUTH);
        SnmpEndpoint secret = user(old.port, alice());
        try {
            fixture.awaitAnswer(old, LoopFixture.v2c(old.port, "village"));
            answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
        } finally {
            old.stop();
        }
        Path persistent = folder.resolve("old/persistent/snmpd.conf");
        java.nio.file.Files.write(
                persistent, List.of("createUser alice SHA-256 \"" + AUTH + "\" AES \"" + PRIV + "\""));
        java.nio.file.Files.writeString(
                folder.resolve("old/agent.conf"),
                "rocommunity village 127.0.0.1\nrouser alice priv\nengineID replaced-box\n");
        try (old) {
            old.start();
            fixture.awaitAnswer(old, LoopFixture.v2c(old.port, "village"));
            answered(fixture.get(secret, PATIENT, LoopFixture.SYS_UP_TIME));
        }
    }

    @Test
    void walkSeesTheWholeSubtreeInEveryVersion() {
        Oid system = Oid.parse("1.3.6.1.2.1.1");
        SnmpEndpoint v1 = new SnmpEndpoint(
                LoopFixture.loopback(snmpd.port),
                new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V1, "village"));
        SnmpWalk.Result byOne = walk(v1, system);
        assertThat(byOne.end()).isEqualTo(SnmpWalk.End.COMPLETE);
        assertThat(byOne.varBinds()).hasSizeGreaterThan(10);
        for (SnmpEndpoint endpoint : List.of(LoopFixture.v2c(snmpd.port, "village"), user(snmpd.port, alice()))) {
            SnmpWalk.Result inBulk = walk(endpoint, system);
            assertThat(inBulk.end()).isEqualTo(SnmpWalk.End.COMPLETE);
            assertThat(inBulk.varBinds())
                    .extracting(v -> v.oid())
                    .isEqualTo(byOne.varBinds().stream().map(v -> v.oid()).toList());
            assertThat(inBulk.requests()).isLessThan(byOne.requests());
        }
    }

    private static SnmpWalk.Result walk(SnmpEndpoint endpoint, Oid root) {
        CompletableFuture<SnmpWalk.Result> result = new CompletableFuture<>();
        fixture.loop.execute(() -> SnmpWalk.start(
                fixture.transport, endpoint, root, new SnmpWalk.Limits(500, 200, 10, PATIENT), result::complete));
        return LoopFixture.await(result);
    }
}
