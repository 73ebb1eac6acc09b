package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import kz.auylsat.testing.RealProgram;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agent in a process with the flags of a box, under messages that were made to break agents. */
class HostileAgentTest {
    private static final int GARBAGE = 100_000;
    /** The socket's buffer holds so many. */
    private static final int AT_ONCE = 25;

    private static final int OCTETS_AT_ONCE = 20_000;

    private static final int PROBES_MAX = 10;
    private static final double GROWTH_MAX = 1.05;

    @TempDir
    Path folder;

    private Process agent;
    private BufferedReader said;
    private RawManager manager;
    private int probes;

    @BeforeEach
    void start() throws IOException {
        agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx16m",
                        "-XX:TieredStopAtLevel=1",
                        "-Xss256k",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileAgentMain.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        said = new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
        manager = new RawManager(Integer.parseInt(said.readLine()));
    }

    @AfterEach
    void stop() {
        manager.close();
        RealProgram.stop(agent);
    }

    @Test
    void allKnownHostileMessagesLeaveItAnswering() throws Exception {
        List<byte[]> messages = hostile();
        assertThat(messages).hasSizeGreaterThan(21_000);

        survives(messages.stream()::iterator, messages.stream()::iterator);
    }

    @Test
    void aHundredThousandGarbageDatagramsLeaveItAnswering() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HostileAgentTest.aHundredThousandGarbageDatagramsLeaveItAnswering seed " + seed);
        Random random = new Random(seed);

        survives(
                Stream.generate(() -> garbage(random)).limit(GARBAGE / 2)::iterator,
                Stream.generate(() -> garbage(random)).limit(GARBAGE / 2)::iterator);
    }

    /** Sends the first to warm it, then the second: between them memory may hardly grow. */
    private void survives(Iterable<byte[]> first, Iterable<byte[]> second) throws Exception {
        send(first);
        long warmKb = rssKb();
        send(second);
        long afterKb = rssKb();
        String counts = report();
        System.out.println("RSS " + warmKb + " kB warm, " + afterKb + " kB after; " + counts);

        assertThat(counts).as(Files.readString(folder.resolve("errors"))).contains("uncaught=0 logged=0 ");
        assertThat((double) afterKb / warmKb).as("growth of RSS").isLessThan(GROWTH_MAX);
    }

    private void send(Iterable<byte[]> messages) throws IOException {
        int sent = 0;
        int octets = 0;
        for (byte[] message : messages) {
            manager.send(message);
            octets += message.length;
            if (++sent % AT_ONCE == 0 || octets > OCTETS_AT_ONCE) {
                assertAnswers();
                octets = 0;
            }
        }
        assertAnswers();
    }

    /** It answers snmpget, whatever came before; what else comes back is passed over. */
    private void assertAnswers() throws IOException {
        int id = ++probes;
        for (int attempt = 0; attempt < PROBES_MAX; attempt++) {
            // The socket's buffer may be full of the longest messages: then a manager asks again.
            manager.send(RawManager.get(1, ExampleBox.COMMUNITY, id));
            if (isAnswered(id)) {
                return;
            }
        }
        throw new AssertionError("silent at probe " + id);
    }

    private boolean isAnswered(int id) throws IOException {
        byte[] mark = {0x02, 0x04, (byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id};
        String number = new String(lastOctets(mark, id), StandardCharsets.ISO_8859_1);
        for (Optional<byte[]> answer = manager.receive(500); answer.isPresent(); answer = manager.receive(500)) {
            assertThat(answer.get()).hasSizeLessThanOrEqualTo(AgentUdpTransport.MESSAGE_OCTETS_MAX);
            String text = new String(answer.get(), StandardCharsets.ISO_8859_1);
            if (text.contains("AuylSat terminal agent") && text.contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** SNMP4J writes a number in as few octets as it needs. */
    private static byte[] lastOctets(byte[] mark, int id) {
        int octets = id < 0x80 ? 1 : id < 0x8000 ? 2 : 3;
        byte[] last = new byte[octets + 2];
        last[0] = 0x02;
        last[1] = (byte) octets;
        System.arraycopy(mark, 6 - octets, last, 2, octets);
        return last;
    }

    private String report() throws IOException {
        OutputStream in = agent.getOutputStream();
        in.write('\n');
        in.flush();
        return said.readLine();
    }

    private long rssKb() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(agent.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** PROTOS c06 as it is (v1, which is off) and as v2c with our community; and what crashed two other stacks. */
    private static List<byte[]> hostile() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        Path protos = ReferenceFiles.path("snmp-hostile/protos-c06/c06-snmpv1-req-app-r1.lv.gz");
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(protos)))) {
            while (true) {
                byte[] message = in.readNBytes(in.readInt());
                messages.add(message);
                messages.add(asV2c(message));
            }
        } catch (EOFException end) {
            // all read
        }
        for (String name : List.of("snmp-hostile/gosnmp", "snmp-hostile/rusticata")) {
            try (Stream<Path> files = Files.list(ReferenceFiles.path(name))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".bin"))
                        .sorted()
                        .toList()) {
                    messages.add(Files.readAllBytes(file));
                    messages.add(asV2c(Files.readAllBytes(file)));
                }
            }
        }
        messages.removeIf(message -> message.length > 65_000);
        return messages;
    }

    /** The message as one that gets past version and community, where it has those in the common form. */
    private static byte[] asV2c(byte[] message) {
        byte[] from = {0x02, 0x01, 0x00, 0x04, 0x06, 'p', 'u', 'b', 'l', 'i', 'c'};
        for (int at = 0; at < Math.min(12, message.length - from.length); at++) {
            if (Arrays.equals(from, 0, from.length, message, at, at + from.length)) {
                byte[] changed = message.clone();
                changed[at + 2] = 1;
                byte[] community = ExampleBox.COMMUNITY.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(community, 0, changed, at + 5, community.length);
                return changed;
            }
        }
        return message;
    }

    /** Noise, and messages of ours with some octets changed, cut or grown. */
    private static byte[] garbage(Random random) {
        byte[] octets =
                switch (random.nextInt(4)) {
                    case 0 -> {
                        byte[] noise = new byte[random.nextInt(1_600)];
                        random.nextBytes(noise);
                        yield noise;
                    }
                    case 1 -> RawManager.get(1, ExampleBox.COMMUNITY, random.nextInt());
                    case 2 ->
                        RawManager.bulk(
                                ExampleBox.COMMUNITY, random.nextInt(), random.nextInt(32_768), 1 + random.nextInt(20));
                    default -> v3(random);
                };
        if (octets.length > 0) {
            for (int n = random.nextInt(5); n > 0; n--) {
                int at = random.nextInt(octets.length);
                octets[at] = switch (random.nextInt(3)) {
                    case 0 -> (byte) random.nextInt();
                    case 1 -> (byte) (0x80 | random.nextInt(6));
                    default -> (byte) (octets[at] + random.nextInt(3) - 1);
                };
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length + 20)) : octets;
    }

    /** A v3 message of a known user to an engine that nobody has, at any security level. */
    private static byte[] v3(Random random) {
        byte[] engine = new byte[5 + random.nextInt(28)];
        random.nextBytes(engine);
        byte[] user = ExampleBox.NOC.name().getBytes(StandardCharsets.UTF_8);
        byte[] parameters = der(
                0x30,
                der(0x04, engine),
                der(0x02, new byte[] {1}),
                der(0x02, new byte[] {1}),
                der(0x04, user),
                der(0x04, new byte[24]),
                der(0x04, new byte[8]));
        byte[] id = {0, (byte) random.nextInt(), (byte) random.nextInt(), (byte) random.nextInt()};
        byte[] header = der(
                0x30,
                der(0x02, id),
                der(0x02, new byte[] {0x05, (byte) 0xc0}),
                der(0x04, new byte[] {(byte) random.nextInt(8)}),
                der(0x02, new byte[] {3}));
        byte[] scoped = der(
                random.nextBoolean() ? 0x30 : 0x04,
                der(0x04, engine),
                der(0x04),
                der(
                        0xa0 + random.nextInt(9),
                        der(0x02, id),
                        der(0x02, new byte[1]),
                        der(0x02, new byte[1]),
                        der(0x30)));
        return der(0x30, der(0x02, new byte[] {3}), header, der(0x04, parameters), scoped);
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] all = Arrays.copyOf(head, head.length + length);
        int at = head.length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
