package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.SnmpCodec.Decoded;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpRequest.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnmpCodecTest {
    private static final SnmpEndpoint ENDPOINT = LoopFixture.v2c(161, "uhp");

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }

    /** A v2c response of request id 7 to "uhp" with one variable 1.3.6.1.2.1.1.3.0 of this encoded value. */
    private static byte[] responseWith(String value) {
        byte[] encoded = hex(value);
        ByteArrayOutputStream varBind = new ByteArrayOutputStream();
        varBind.writeBytes(hex("06 08 2b 06 01 02 01 01 03 00"));
        varBind.writeBytes(encoded);
        byte[] one = tlv(0x30, varBind.toByteArray());
        byte[] list = tlv(0x30, one);
        byte[] pdu = tlv(0xa2, hex("02 01 07", "02 01 00", "02 01 00"), list);
        return tlv(0x30, hex("02 01 01", "04 03 75 68 70"), pdu);
    }

    private static byte[] tlv(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() < 128) {
            whole.write(content.size());
        } else {
            whole.write(0x82);
            whole.write(content.size() >> 8);
            whole.write(content.size());
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static Decoded decode(byte[] octets) {
        return SnmpCodec.decode(octets, octets.length);
    }

    private static SnmpValue value(String encoded) {
        Decoded decoded = decode(responseWith(encoded));
        assertThat(decoded).isInstanceOf(Decoded.Response.class);
        return ((Decoded.Response) decoded).varBinds().get(0).value();
    }

    @Test
    void getIsEncodedToTheOctet() {
        SnmpRequest request = SnmpRequest.get(
                ENDPOINT, List.of(Oid.parse("1.3.6.1.4.1.8000.22.2.1.0")), List.of(Duration.ofSeconds(1)));
        assertThat(SnmpCodec.encode(new Community(CommunityVersion.V2C, "uhp"), 0x1234, request))
                .isEqualTo(hex(
                        "30 27", // SEQUENCE: the message
                        "02 01 01", // version: 1 is v2c
                        "04 03 75 68 70", // community "uhp"
                        "a0 1d", // GET
                        "02 02 12 34", // request id
                        "02 01 00", // error status
                        "02 01 00", // error index
                        "30 11", // variables
                        "30 0f", // one variable
                        "06 0b 2b 06 01 04 01 be 40 16 02 01 00", // its name; 8000 takes two octets
                        "05 00")); // NULL
    }

    @Test
    void getBulkTakesRepetitionsAndIsGetNextInV1() {
        SnmpRequest request = new SnmpRequest(
                ENDPOINT, Operation.GET_BULK, List.of(Oid.parse("1.3.6")), 10, List.of(Duration.ofSeconds(1)));
        assertThat(SnmpCodec.encode(new Community(CommunityVersion.V2C, ""), -1, request))
                .isEqualTo(hex(
                        "30 1a 02 01 01 04 00",
                        "a5 13 02 01 ff", // GETBULK, request id −1
                        "02 01 00 02 01 0a", // no non-repeaters, 10 repetitions
                        "30 08 30 06",
                        "06 02 2b 06 05 00"));
        assertThat(SnmpCodec.encode(new Community(CommunityVersion.V1, ""), 128, request))
                .isEqualTo(hex(
                        "30 1b 02 01 00 04 00",
                        "a1 14 02 02 00 80", // GETNEXT, request id 128 needs a sign octet
                        "02 01 00 02 01 00",
                        "30 08 30 06 06 02 2b 06 05 00"));
    }

    @Test
    void responseIsReadWhole() {
        Decoded decoded = decode(hex(
                "30 2e", // SEQUENCE: the message
                "02 01 00", // version: 0 is v1
                "04 06 70 75 62 6c 69 63", // community
                "a2 21", // Response
                "02 04 7f ff ff fe", // request id
                "02 01 02", // error status: noSuchName
                "02 01 01", // error index
                "30 13 30 11", // one variable
                "06 0d 2b 06 01 04 01 94 78 01 02 07 03 02 00", // 1.3.6.1.4.1.2680.1.2.7.3.2.0
                "05 00")); // NULL
        assertThat(decoded).isInstanceOf(Decoded.Response.class);
        Decoded.Response response = (Decoded.Response) decoded;
        assertThat(response.version()).isEqualTo(CommunityVersion.V1);
        assertThat(new String(response.community(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("public");
        assertThat(response.requestId()).isEqualTo(0x7ffffffe);
        assertThat(response.errorStatus()).isEqualTo(2);
        assertThat(response.errorIndex()).isEqualTo(1);
        assertThat(response.varBinds())
                .containsExactly(new VarBind(Oid.parse("1.3.6.1.4.1.2680.1.2.7.3.2.0"), SnmpValue.Absent.NULL));
    }

    @Test
    void numbersOfEveryTypeKeepTheirSignAndSize() {
        assertThat(value("02 01 eb")).isEqualTo(new SnmpValue.Int32(-21));
        assertThat(value("02 04 80 00 00 00")).isEqualTo(new SnmpValue.Int32(Integer.MIN_VALUE));
        assertThat(value("41 05 00 ff ff ff ff")).isEqualTo(new SnmpValue.Counter32(4294967295L));
        assertThat(value("41 04 ff ff ff ff")).isEqualTo(new SnmpValue.Counter32(4294967295L));
        assertThat(value("42 01 eb")).as("a Gauge32 that means −21").isEqualTo(new SnmpValue.Gauge32(4294967275L));
        assertThat(value("43 03 01 e2 40")).isEqualTo(new SnmpValue.TimeTicks(123456));
        assertThat(value("46 09 00 ff ff ff ff ff ff ff ff")).isEqualTo(new SnmpValue.Counter64(-1));
        assertThat(value("46 06 01 02 03 04 05 06")).isEqualTo(new SnmpValue.Counter64(0x010203040506L));
        assertThat(value("47 01 05")).isEqualTo(new SnmpValue.Gauge32(5));
        assertThat(value("40 04 c0 a8 01 fe")).isEqualTo(new SnmpValue.IpAddress(0xc0a801fe));
        assertThat(value("44 07 9f 78 04 41 58 00 00")).isEqualTo(new SnmpValue.OpaqueNumber(13.5));
        assertThat(value("44 0b 9f 79 08 c0 27 cc cc cc cc cc cd")).isEqualTo(new SnmpValue.OpaqueNumber(-11.9));
        assertThat(value("44 02 01 02")).isEqualTo(new SnmpValue.OctetString(new byte[] {1, 2}));
        assertThat(value("04 04 31 33 2e 35")).isEqualTo(SnmpValue.OctetString.of("13.5"));
        assertThat(value("06 01 00")).isEqualTo(new SnmpValue.ObjectId(Oid.of(0, 0)));
        assertThat(value("06 05 8f ff ff ff 7f")).isEqualTo(new SnmpValue.ObjectId(Oid.of(2, 0xffffffff - 80)));
        assertThat(value("80 00")).isEqualTo(SnmpValue.Absent.NO_SUCH_OBJECT);
        assertThat(value("81 00")).isEqualTo(SnmpValue.Absent.NO_SUCH_INSTANCE);
        assertThat(value("82 00")).isEqualTo(SnmpValue.Absent.END_OF_MIB_VIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "02 05 00 00 00 00 01, number of 5 octets",
        "02 00, number of 0 octets",
        "42 05 01 00 00 00 00, number of 5 octets",
        "46 0a 00 00 00 00 00 00 00 00 00 00, number of 10 octets",
        "40 03 01 02 03, IpAddress of 3 octets",
        "05 01 00, content where there may be none",
        "06 00, object identifier without octets",
        "06 02 2b 80, object identifier ends within a sub-identifier",
        "06 03 2b 80 01, padded sub-identifier",
        "06 07 2b 90 80 80 80 80 00, sub-identifier beyond 32 bits",
        "30 00, value of type 48",
        "04 80 00 00, length of 0 octets",
        "04 85 00 00 00 00 01 00, length of 5 octets",
        "04 84 7f ff ff ff 00, length 2147483647 where 1 octets are left",
        "04 84 ff ff ff ff 00, length 4294967295 where 1 octets are left",
        "04 05 00, length 5 where 1 octets are left",
    })
    void brokenValueIsMalformedWithItsReasonAndRequest(String encoded, String reason) {
        assertThat(decode(responseWith(encoded))).isEqualTo(new Decoded.Malformed(reason, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129})
    void identifiersMayHave128SubIdentifiersAndNoMore(int count) {
        byte[] oid = new byte[count - 1];
        oid[0] = 0x2b;
        String encoded = HexFormat.of().formatHex(tlv(0x06, oid));
        if (count == 128) {
            assertThat(value(encoded))
                    .isEqualTo(new SnmpValue.ObjectId(Oid.of(IntStream.range(0, 128)
                            .map(i -> i == 0 ? 1 : i == 1 ? 3 : 0)
                            .toArray())));
        } else {
            assertThat(decode(responseWith(encoded))).isEqualTo(new Decoded.Malformed("129 sub-identifiers", 7));
        }
    }

    @Test
    void requestsAndOtherVersionsAreNoResponses() {
        SnmpRequest request = SnmpRequest.get(ENDPOINT, List.of(Oid.parse("1.3")), List.of(Duration.ofSeconds(1)));
        assertThat(decode(SnmpCodec.encode(new Community(CommunityVersion.V2C, "uhp"), 1, request)))
                .isEqualTo(new Decoded.Malformed("no response but tag 160", 0));
        assertThat(decode(hex("30 03 02 01 03"))).isEqualTo(new Decoded.Malformed("version 3", 0));
        assertThat(decode(new byte[0])).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void errorIndexBeyondTheVariablesNamesNone() {
        byte[] octets = responseWith("05 00");
        int errorIndex = octets.length - 2 - 10 - 4 - 1; // the last octet before the list of variables
        assertThat(octets[errorIndex - 1]).isEqualTo((byte) 1);
        octets[errorIndex] = (byte) -5;
        assertThat(((Decoded.Response) decode(octets)).errorIndex()).isZero();
    }

    /** What we encode as a request, made a response, reads back: for identifiers of every length and size. */
    @Test
    void randomIdentifiersSurviveTheRoundTrip() {
        long seed = System.nanoTime();
        System.out.println("SnmpCodecTest.randomIdentifiersSurviveTheRoundTrip seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<Oid> oids = random.ints(1 + random.nextInt(20), 2, 129)
                    .mapToObj(length -> randomOid(random, length))
                    .toList();
            int id = random.nextInt();
            SnmpRequest request = SnmpRequest.get(ENDPOINT, oids, List.of(Duration.ofSeconds(1)));
            byte[] octets = SnmpCodec.encode(new Community(CommunityVersion.V2C, "x"), id, request);
            octets[indexOfPdu(octets)] = (byte) 0xa2;
            Decoded decoded = decode(octets);
            assertThat(decoded).as("seed %d, round %d", seed, i).isInstanceOf(Decoded.Response.class);
            Decoded.Response response = (Decoded.Response) decoded;
            assertThat(response.requestId()).isEqualTo(id);
            assertThat(response.varBinds()).extracting(VarBind::oid).isEqualTo(oids);
        }
    }

    private static Oid randomOid(Random random, int length) {
        int[] subIdentifiers = new int[length];
        subIdentifiers[0] = random.nextInt(3);
        subIdentifiers[1] = subIdentifiers[0] == 2 ? random.nextInt() : random.nextInt(40);
        for (int i = 2; i < length; i++) {
            subIdentifiers[i] = random.nextInt() >>> random.nextInt(32);
        }
        return Oid.of(subIdentifiers);
    }

    private static int indexOfPdu(byte[] octets) {
        int lengthOctets = octets[1] >= 0 ? 0 : octets[1] & 0x7f;
        return 2 + lengthOctets + 3 + 3;
    }
}
