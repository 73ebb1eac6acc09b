package kz.auylsat.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

class AgentChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final V3User USER =
            new V3User("noc", V3User.Auth.SHA256, "a-good-passphrase", V3User.Privacy.AES128, "another-passphrase");

    private final SimulatedTerminal terminal = SimulatedFleet.of(
                    FleetSettings.of(1, List.of(new Site("ayni", 39.39, 68.54, 1414, TerminalKind.UHP))))
            .terminals()
            .get(0);
    private final CounterBoard counters = new CounterBoard();
    private final FleetBinding binding =
            FleetBinding.perPort("tea").withUser(USER).withAnswerBytesMax(600);
    private final AgentChannel agent = new AgentChannel(terminal, binding, new UsmKeyChannel(USER), counters);

    @Test
    void answersAKnownRequestWithKnownOctets() {
        byte[] request = hex(
                "3026" // SEQUENCE
                        + "020101" // version: v2c
                        + "0403746561" // community: tea
                        + "a01c" // GetRequest
                        + "02047fffffff" // request-id
                        + "020100" // error-status
                        + "020100" // error-index
                        + "300e300c" // one variable binding
                        + "06082b06010201010100" // sysDescr.0
                        + "0500"); // NULL
        byte[] answer = hex(
                "3042" // SEQUENCE
                        + "020101" // version: v2c
                        + "0403746561" // community: tea
                        + "a238" // Response
                        + "02047fffffff" // the same request-id
                        + "020100" // error-status: noError
                        + "020100" // error-index
                        + "302a3028" // one variable binding
                        + "06082b06010201010100" // sysDescr.0
                        + "041c205548502056534154205465726d696e616c20536f66747761726520"); // " UHP VSAT Terminal
        // Software "
        assertThat(agent.answer(request, NOW))
                .map(HexFormat.of()::formatHex)
                .contains(HexFormat.of().formatHex(answer));
    }

    @Test
    void anotherCommunityIsNotAnswered() throws IOException {
        assertThat(agent.answer(message("coffee", pdu(PDU.GET, "1.3.6.1.2.1.1.1.0")), NOW))
                .isEmpty();
        assertThat(counters.read().refused()).isEqualTo(1);
    }

    @Test
    void aTerminalsOwnCommunityReplacesTheFleets() throws IOException {
        AgentChannel own =
                new AgentChannel(terminal, binding.withCommunities(Map.of("ayni", "mountain")), null, counters);
        PDU request = pdu(PDU.GET, "1.3.6.1.2.1.1.1.0");
        assertThat(own.answer(message("tea", request), NOW)).isEmpty();
        assertThat(own.answer(message("mountain", request), NOW)).isPresent();
    }

    @Test
    void aGetThatDoesNotFitIsTooBig() throws IOException {
        PDU request = pdu(PDU.GET);
        for (int i = 0; i < 40; i++) {
            request.add(new VariableBinding(new OID("1.3.6.1.2.1.1.1.0")));
        }
        byte[] answer = agent.answer(message("tea", request), NOW).orElseThrow();
        assertThat(answer.length).isLessThanOrEqualTo(600);
        assertThat(decoded(answer).getErrorStatus()).isEqualTo(PDU.tooBig);
        assertThat(decoded(answer).size()).isZero();
    }

    @Test
    void aGetBulkThatDoesNotFitIsCutShort() throws IOException {
        PDU request = pdu(PDU.GETBULK, "1.3.6.1.2.1.1.1", "1.3.6.1.2.1.1.1", "1.3.6.1.2.1.1.1");
        request.setMaxRepetitions(50);
        byte[] answer = agent.answer(message("tea", request), NOW).orElseThrow();
        assertThat(answer.length).isBetween(400, 600);
        assertThat(decoded(answer).getErrorStatus()).isZero();
        assertThat(decoded(answer).size()).isBetween(5, 49);
    }

    @Test
    void setIsRefusedAndANotificationIgnored() throws IOException {
        PDU set = pdu(PDU.SET);
        set.add(new VariableBinding(new OID("1.3.6.1.2.1.1.5.0"), new OctetString("mine")));
        assertThat(decoded(agent.answer(message("tea", set), NOW).orElseThrow()).getErrorStatus())
                .isEqualTo(PDU.notWritable);
        assertThat(agent.answer(message("tea", pdu(PDU.TRAP)), NOW)).isEmpty();
        assertThat(agent.answer(message("tea", pdu(PDU.RESPONSE)), NOW)).isEmpty();
    }

    @Test
    void garbageIsCountedAndNeverAnswered() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] good = message("tea", pdu(PDU.GET, "1.3.6.1.2.1.1.1.0"));
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            // The version and the community stay, so that it is the body that is broken.
            for (int n = 0; n <= random.nextInt(3); n++) {
                bad[10 + random.nextInt(bad.length - 10)] = (byte) random.nextInt();
            }
            agent.answer(bad, NOW);
        }
        assertThat(counters.read().malformed()).as("seed %d", seed).isGreaterThan(1000);
        assertThat(agent.answer(new byte[0], NOW)).isEmpty();
        assertThat(agent.answer(new byte[] {0x30}, NOW)).isEmpty();
        assertThat(agent.answer(hex("308480000000020101"), NOW)).isEmpty();
        assertThat(agent.answer(good, NOW)).isPresent();
    }

    @Test
    void discoveryIsAReportThatNamesTheEngine() {
        byte[] request = hex(
                "3038" // SEQUENCE
                        + "020103" // version: v3
                        + "300e" // header
                        + "020107" // msgID
                        + "020300ffe3" // msgMaxSize
                        + "040104" // flags: reportable
                        + "020103" // model: USM
                        + "0410300e" // security parameters
                        + "0400" // no engine yet
                        + "020100" // boots
                        + "020100" // time
                        + "0400" // no user
                        + "0400" // no digest
                        + "0400" // no salt
                        + "3011" // scoped PDU
                        + "04000400" // context
                        + "a00b" // GetRequest
                        + "020109" // request-id
                        + "020100" // error-status
                        + "020100" // error-index
                        + "3000"); // nothing asked
        Optional<byte[]> answer = agent.answer(request, NOW);
        String text = HexFormat.of().formatHex(answer.orElseThrow());
        assertThat(text)
                .contains("040d" + HexFormat.of().formatHex(terminal.engineId()))
                .contains("a8") // Report
                .contains("060a2b060106030f01010400"); // usmStatsUnknownEngineIDs.0
        assertThat(counters.read().reports()).isEqualTo(1);
    }

    @Test
    void aFleetsEnginesAllDiffer() {
        assertThat(SimulatedFleet.of(FleetSettings.of(1, 500)).terminals())
                .extracting(each -> HexFormat.of().formatHex(each.engineId()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("80007ed905"));
    }

    @Test
    void aUsersTextHidesItsPassphrases() {
        assertThat(USER.toString() + binding).doesNotContain("passphrase").doesNotContain("tea");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static PDU pdu(int type, String... oids) {
        PDU pdu = new PDU();
        pdu.setType(type);
        for (String oid : oids) {
            pdu.add(new VariableBinding(new OID(oid)));
        }
        return pdu;
    }

    private static byte[] message(String community, PDU pdu) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BER.encodeInteger(body, BER.INTEGER, 1);
        BER.encodeString(body, BER.OCTETSTRING, community.getBytes());
        pdu.encodeBER(body);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        BER.encodeHeader(message, BER.SEQUENCE, body.size());
        body.writeTo(message);
        return message.toByteArray();
    }

    private static PDU decoded(byte[] message) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        BER.decodeInteger(in, type);
        BER.decodeString(in, type);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        return pdu;
    }
}
