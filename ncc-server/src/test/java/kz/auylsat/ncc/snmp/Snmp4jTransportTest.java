package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.PrivProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The v3 transport against agents that misbehave, over loopback; {@link SnmpdTest} has the well-behaved one. */
class Snmp4jTransportTest {
    private static final byte[] ENGINE = {(byte) 0x80, 0, 0x1f, (byte) 0x88, 4, 'b', 'o', 'x'};
    private static final Oid NOT_IN_TIME_WINDOWS = Oid.parse("1.3.6.1.6.3.15.1.1.2.0");
    private static final Oid UNKNOWN_ENGINE_IDS = Oid.parse("1.3.6.1.6.3.15.1.1.4.0");
    private static final Oid UNKNOWN_CONTEXTS = Oid.parse("1.3.6.1.6.3.12.1.5.0");
    private static final User OPEN = new User("open", null, null, null, null, "");
    private static final User SIGNED = new User("signed", AuthProtocol.SHA256, "a-long-phrase", null, null, "");

    private final LoopFixture fixture = new LoopFixture();
    private final List<FakeAgent> agents = new ArrayList<>();

    @AfterEach
    void stop() {
        agents.forEach(FakeAgent::close);
        fixture.close();
    }

    /** An agent's part, as messages without protection. */
    private interface Part {
        void play(FakeAgent self, UsmCodec.Header asked, byte[] request, InetSocketAddress from) throws IOException;
    }

    private FakeAgent agent(Part part) throws IOException {
        FakeAgent agent = new FakeAgent((self, request, attempt, from) -> {
            try {
                part.play(self, UsmCodec.decode(request, request.length).header(), request, from);
            } catch (MalformedException e) {
                throw new IOException(e);
            }
        });
        agents.add(agent);
        return agent;
    }

    private static byte[] message(UsmCodec.Header asked, byte[] engine, int pduType, int requestId, Oid oid) {
        SnmpRequest shape = SnmpRequest.get(LoopFixture.v2c(1, ""), List.of(oid), List.of(Duration.ofSeconds(1)));
        byte[] scoped = UsmCodec.encodeScoped(engine, "", requestId, shape);
        scoped[2 + 2 + engine.length + 2] = (byte) pduType;
        return UsmCodec.encode(
                        new UsmCodec.Header(asked.messageId(), 0, engine, 4, 1000, asked.userName(), new byte[0]),
                        0,
                        scoped)
                .octets();
    }

    private static byte[] report(UsmCodec.Header asked, Oid counter) {
        return message(asked, ENGINE, 0xa8, 0, counter);
    }

    private static byte[] response(UsmCodec.Header asked, byte[] request) throws IOException {
        try {
            UsmCodec.Incoming incoming = UsmCodec.decode(request, request.length);
            int id = UsmCodec.decodeScoped(request, incoming.dataOffset(), incoming.dataLength())
                    .requestId();
            return message(asked, ENGINE, 0xa2, id, LoopFixture.SYS_UP_TIME);
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private static boolean isDiscovery(UsmCodec.Header asked) {
        return asked.engineId().length == 0;
    }

    private SnmpOutcome get(int port, User user, List<Duration> attempts) {
        return fixture.get(new SnmpEndpoint(LoopFixture.loopback(port), user), attempts, LoopFixture.SYS_UP_TIME);
    }

    private static SnmpOutcome.Failed failed(SnmpOutcome outcome) {
        assertThat(outcome).isInstanceOf(SnmpOutcome.Failed.class);
        return (SnmpOutcome.Failed) outcome;
    }

    @Test
    void discoveryIsAStepOfTheRequestAndItsTwinIsIgnored() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) -> {
            if (isDiscovery(asked)) {
                self.send(report(asked, UNKNOWN_ENGINE_IDS), from);
                self.send(report(asked, UNKNOWN_ENGINE_IDS), from);
            } else {
                assertThat(new String(asked.userName(), StandardCharsets.UTF_8)).isEqualTo("open");
                self.send(response(asked, request), from);
            }
        });
        SnmpOutcome outcome = get(agent.port(), OPEN, LoopFixture.attempts(1, 3000));
        assertThat(outcome).isInstanceOf(SnmpOutcome.Answered.class);
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(get(agent.port(), OPEN, LoopFixture.attempts(1, 3000)).attempts())
                .isEqualTo(1);
        assertThat(fixture.counters().unmatched()).isEqualTo(1);
        assertThat(fixture.counters().inFlight()).isZero();
    }

    @Test
    void clockThatNeverSuitsTheAgentIsWrongEngineTime() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) ->
                self.send(report(asked, isDiscovery(asked) ? UNKNOWN_ENGINE_IDS : NOT_IN_TIME_WINDOWS), from));
        SnmpOutcome.Failed failed = failed(get(agent.port(), SIGNED, LoopFixture.attempts(2, 3000)));
        assertThat(failed.reason()).isEqualTo(Reachability.WRONG_ENGINE_TIME);
        assertThat(failed.detail())
                .isEqualTo(
                        "the agent refuses our time of its engine, though it told it itself: its clock or boot count does not hold (usmStatsNotInTimeWindows)");
        assertThat(agent.requests.size()).isBetween(3, 5);
    }

    @Test
    void engineThatNobodyKnowsIsNotAskedForEver() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) -> self.send(report(asked, UNKNOWN_ENGINE_IDS), from));
        SnmpOutcome.Failed failed = failed(get(agent.port(), OPEN, LoopFixture.attempts(2, 3000)));
        assertThat(failed.reason()).isEqualTo(Reachability.FAULTY_ANSWER);
        assertThat(agent.requests.size()).isBetween(2, 5);
    }

    @Test
    void unknownContextIsAFaultyAnswerByName() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) ->
                self.send(report(asked, isDiscovery(asked) ? UNKNOWN_ENGINE_IDS : UNKNOWN_CONTEXTS), from));
        SnmpOutcome.Failed failed = failed(get(agent.port(), OPEN, LoopFixture.attempts(1, 3000)));
        assertThat(failed.reason()).isEqualTo(Reachability.FAULTY_ANSWER);
        assertThat(failed.detail()).isEqualTo("the agent does not know this context (snmpUnknownContexts)");
    }

    @Test
    void unsignedAnswerToASignedRequestIsNotTaken() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) ->
                self.send(isDiscovery(asked) ? report(asked, UNKNOWN_ENGINE_IDS) : response(asked, request), from));
        SnmpOutcome.Failed failed = failed(get(agent.port(), SIGNED, LoopFixture.attempts(1, 200)));
        assertThat(failed.reason()).isEqualTo(Reachability.FAULTY_ANSWER);
        assertThat(fixture.counters().malformed()).isEqualTo(1);
    }

    @Test
    void forgedDigestIsNotTaken() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) -> {
            if (isDiscovery(asked)) {
                self.send(report(asked, UNKNOWN_ENGINE_IDS), from);
            } else {
                byte[] forged = request.clone();
                int pdu = forged.length - 2 - 10 - 2 - 2 - 6 - 3;
                for (int i = pdu; i > 0; i--) {
                    if ((forged[i] & 0xff) == 0xa0) {
                        forged[i] = (byte) 0xa2;
                        break;
                    }
                }
                self.send(forged, from);
            }
        });
        SnmpOutcome.Failed failed = failed(get(agent.port(), SIGNED, LoopFixture.attempts(1, 200)));
        assertThat(failed.detail()).isEqualTo("answer with a wrong digest");
    }

    @Test
    void answersFromAnotherAddressAreStrangers() throws Exception {
        FakeAgent stranger = agent((self, asked, request, from) -> {});
        FakeAgent agent = agent((self, asked, request, from) -> stranger.send(report(asked, UNKNOWN_ENGINE_IDS), from));
        assertThat(failed(get(agent.port(), OPEN, LoopFixture.attempts(1, 200))).reason())
                .isEqualTo(Reachability.SILENT);
        assertThat(fixture.counters().strangers()).isEqualTo(1);
    }

    @Test
    void closedPortIsRefused() {
        assertThat(failed(get(RealProgram.freeUdpPort(), SIGNED, LoopFixture.attempts(2, 60)))
                        .reason())
                .isEqualTo(Reachability.REFUSED);
    }

    @Test
    void agentDeafToTheEncryptedHasAnotherPrivacyKey() throws Exception {
        FakeAgent agent = agent((self, asked, request, from) -> {
            if (isDiscovery(asked)) {
                self.send(report(asked, UNKNOWN_ENGINE_IDS), from);
            }
        });
        User secret = new User("secret", AuthProtocol.SHA1, "a-long-phrase", PrivProtocol.AES128, "another", "");
        assertThat(failed(get(agent.port(), secret, LoopFixture.attempts(2, 100)))
                        .reason())
                .isEqualTo(Reachability.AUTHENTICATION_FAILED);
        assertThat(failed(get(agent.port(), SIGNED, LoopFixture.attempts(2, 100)))
                        .reason())
                .isEqualTo(Reachability.SILENT);
    }
}
