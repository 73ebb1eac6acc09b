package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;
import kz.auylsat.ncc.snmp.SnmpCodec.Decoded;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.Test;

/** Messages made to break parsers: each must come out as a response or as malformed, and nothing else. */
class HostileSnmpTest {

    /** Both parsers; a failure of either is an exception here. */
    private static boolean survives(byte[] octets) {
        Decoded decoded = SnmpCodec.decode(octets, octets.length);
        if (decoded instanceof Decoded.Response response) {
            assertThat(response.varBinds().size()).isLessThanOrEqualTo(octets.length / 4);
        }
        boolean read = decoded instanceof Decoded.Response;
        try {
            UsmCodec.Incoming incoming = UsmCodec.decode(octets, octets.length);
            assertThat(incoming.authOffset() + incoming.authLength()).isLessThanOrEqualTo(octets.length);
            UsmCodec.decodeScoped(octets, incoming.dataOffset(), incoming.dataLength());
            read = true;
        } catch (MalformedException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        return read;
    }

    @Test
    void protosSuiteOfBrokenRequestsGivesNoResponse() throws IOException {
        Path file = ReferenceFiles.path("snmp-hostile/protos-c06/c06-snmpv1-req-app-r1.lv.gz");
        int count = 0;
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            while (true) {
                byte[] octets = in.readNBytes(in.readInt());
                assertThat(SnmpCodec.decode(octets, octets.length)).isInstanceOf(Decoded.Malformed.class);
                survives(octets);
                // As responses they get past the first check and into the variables.
                int pdu = indexOf(octets, 0xa0, 0xa1);
                if (pdu >= 0) {
                    octets[pdu] = (byte) 0xa2;
                    survives(octets);
                }
                count++;
            }
        } catch (EOFException end) {
            assertThat(count).isGreaterThan(10_000);
        }
    }

    private static int indexOf(byte[] octets, int... tags) {
        for (int i = 0; i < Math.min(octets.length, 200); i++) {
            int octet = octets[i] & 0xff;
            if (Arrays.stream(tags).anyMatch(tag -> tag == octet)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void messagesThatCrashedOtherStacksDoNotCrashThis() throws IOException {
        int read = 0;
        int count = 0;
        for (String folder : List.of("snmp-hostile/gosnmp", "snmp-hostile/rusticata")) {
            try (Stream<Path> files = Files.list(ReferenceFiles.path(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".bin")).toList()) {
                    read += survives(Files.readAllBytes(file)) ? 1 : 0;
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(40);
        assertThat(read).as("the valid ones among them are read").isGreaterThan(10);
    }

    @Test
    void responsesOfRealDevicesAreRead() throws IOException {
        for (String name : List.of(
                "gosnmp/ciscoResponseBytes.bin",
                "gosnmp/ciscoGetnextResponseBytes.bin",
                "gosnmp/ciscoGetbulkResponseBytes.bin",
                "gosnmp/kyoceraResponseBytes.bin",
                "gosnmp/counter64Response.bin",
                "gosnmp/opaqueFloatResponse.bin",
                "gosnmp/opaqueDoubleResponse.bin",
                "rusticata/snmpv2c-get-response.bin")) {
            byte[] octets = Files.readAllBytes(ReferenceFiles.path("snmp-hostile/" + name));
            assertThat(SnmpCodec.decode(octets, octets.length)).as(name).isInstanceOf(Decoded.Response.class);
        }
    }

    /** Valid messages with a few octets changed, cut or grown. */
    @Test
    void mutatedMessagesAreReadOrMalformed() {
        long seed = System.nanoTime();
        System.out.println("HostileSnmpTest.mutatedMessagesAreReadOrMalformed seed " + seed);
        Random random = new Random(seed);
        List<byte[]> valid = validMessages();
        assertThat(valid).allMatch(HostileSnmpTest::survives);
        int malformed = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = mutate(valid.get(random.nextInt(valid.size())), random);
            malformed += survives(octets) ? 0 : 1;
        }
        assertThat(malformed).as("seed %d", seed).isBetween(50_000, 199_999);
    }

    private static byte[] mutate(byte[] valid, Random random) {
        byte[] octets =
                random.nextInt(10) == 0 ? Arrays.copyOf(valid, random.nextInt(valid.length + 20)) : valid.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && octets.length > 0; n--) {
            int at = random.nextInt(octets.length);
            octets[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (octets[at] ^ 1 << random.nextInt(8));
                case 2 -> (byte) (0x80 | random.nextInt(6));
                default -> (byte) (octets[at] + random.nextInt(3) - 1);
            };
        }
        return octets;
    }

    private static List<byte[]> validMessages() {
        List<byte[]> valid = new ArrayList<>();
        SnmpRequest request = SnmpRequest.get(
                LoopFixture.v2c(161, "x"),
                List.of(
                        Oid.parse("1.3.6.1.2.1.1.3.0"),
                        Oid.parse("1.3.6.1.4.1.8000.22.2.1.0"),
                        Oid.parse("2.999.4294967295")),
                List.of(Duration.ofSeconds(1)));
        byte[] response = SnmpCodec.encode(new Community(CommunityVersion.V2C, "public"), 99, request);
        response[13] = (byte) 0xa2;
        valid.add(response);
        UsmCodec.Header header = new UsmCodec.Header(
                77,
                UsmCodec.AUTH,
                new byte[] {1, 2, 3, 4, 5},
                3,
                500,
                "alice".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
        byte[] scoped = UsmCodec.encodeScoped(new byte[] {1, 2, 3, 4, 5}, "", 99, request);
        valid.add(UsmCodec.encode(header, 24, scoped).octets());
        return valid;
    }
}
