package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.Test;

class TelemetryCodecTest {
    private static final UUID BOOT = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

    @Test
    void whatIsEncodedComesBackTheSame() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TelemetryCodecTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            TelemetryBatch batch = batch(random, random.nextInt(60));
            TelemetryCodec.Decoded decoded = TelemetryCodec.decode(TelemetryCodec.encode(batch));
            assertThat(decoded).isEqualTo(new TelemetryCodec.Decoded(batch, 0, 0));
            for (TelemetryRecord record : batch.records()) {
                assertThat(TelemetryCodec.decodeBody(TelemetryCodec.encodeBody(record.body())))
                        .isEqualTo(record.body());
            }
        }
    }

    @Test
    void aSampleIsTheseBytes() throws Exception {
        byte[] inflated = bytes(
                hex("01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10"), // boot
                hex("02"),
                "c1".getBytes(StandardCharsets.US_ASCII), // chain
                hex("02"), // two metrics in the dictionary
                hex("07"),
                "esno_db".getBytes(StandardCharsets.US_ASCII),
                hex("07"),
                "rx_lock".getBytes(StandardCharsets.US_ASCII),
                hex("01"), // one record
                hex("54"), // sequence 42 more than 0, zigzag 84
                hex("d0 0f"), // observed 1,000 ms more than 0, zigzag 2,000
                hex("07"), // its body has seven bytes
                hex("01"), // a sample
                hex("01"), // the modem is UP
                hex("03"), // bits: both have a value
                hex("01"), // bits: the first is censored
                hex("cf 09"), // 12.3 dB is 123 tenths: 5 · 246 + 1 = 1,231, seven bits a byte
                hex("0a")); // 1 has no decimals: 5 · 2 + 0
        TelemetryBatch batch = new TelemetryBatch(
                BOOT,
                "c1",
                List.of(new TelemetryRecord(
                        42,
                        Instant.ofEpochMilli(1_000),
                        new Sample(
                                Reachability.UP,
                                MetricValues.builder()
                                        .put(Metric.ESNO_DB, 12.3, true)
                                        .put(Metric.RX_LOCK, 1)
                                        .build()))));

        assertThat(TelemetryCodec.decode(message(inflated)).batch()).isEqualTo(batch);
        assertThat(TelemetryCodec.decode(TelemetryCodec.encode(batch)).batch()).isEqualTo(batch);
    }

    @Test
    void aNewerAgentsMetricsAndRecordsAreLeftOutAndCounted() throws Exception {
        byte[] inflated = bytes(
                new byte[16], // boot
                hex("00"), // no chain
                hex("02"), // two metrics
                hex("08"),
                "flux_mjy".getBytes(StandardCharsets.US_ASCII), // nobody here knows it
                hex("07"),
                "esno_db".getBytes(StandardCharsets.US_ASCII),
                hex("03"), // three records
                hex("02 00 06"),
                hex("01 01 03 00 0a 14"), // a sample: 1 flux, Es/N0 2
                hex("02 00 02"),
                hex("63 ff"), // a body of kind 99
                hex("02 00 03"),
                hex("04 7f 00")); // an event of kind 127

        TelemetryCodec.Decoded decoded = TelemetryCodec.decode(message(inflated));

        assertThat(decoded.unknownValues()).isEqualTo(1);
        assertThat(decoded.unknownRecords()).isEqualTo(2);
        assertThat(decoded.records()).isEqualTo(3);
        assertThat(decoded.batch().records())
                .containsExactly(new TelemetryRecord(
                        1, Instant.EPOCH, new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, 2.0)))));
    }

    @Test
    void whatIsCutOffAnywhereIsMalformed() {
        byte[] message = TelemetryCodec.encode(batch(new Random(58), 40));
        for (int length = 0; length < message.length; length++) {
            byte[] part = java.util.Arrays.copyOf(message, length);
            assertThatThrownBy(() -> TelemetryCodec.decode(part)).isInstanceOf(MalformedMessageException.class);
        }
        byte[] longer = java.util.Arrays.copyOf(message, message.length + 1);
        assertThatThrownBy(() -> TelemetryCodec.decode(longer)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void damageIsMalformedAndNothingElse() {
        long seed = System.nanoTime();
        System.out.println("TelemetryCodecTest damage seed " + seed);
        Random random = new Random(seed);
        byte[] message = TelemetryCodec.encode(batch(random, 40));
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = message.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            onlyMalformed(() -> TelemetryCodec.decode(damaged));
        }
        byte[] body = TelemetryCodec.encodeBody(event(random));
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            onlyMalformed(() -> TelemetryCodec.decodeBody(damaged));
        }
    }

    /** Behind the checksum: what an attacker with a good zlib can say. */
    @Test
    void lyingInsideAGoodStreamIsMalformedAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TelemetryCodecTest lies seed " + seed);
        Random random = new Random(seed);
        byte[] plain = inflated(TelemetryCodec.encode(batch(random, 20)));
        for (int run = 0; run < 3_000; run++) {
            byte[] lie = plain.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                lie[random.nextInt(lie.length)] = (byte) random.nextInt(256);
            }
            byte[] message = message(lie);
            onlyMalformed(() -> TelemetryCodec.decode(message));
        }
    }

    @Test
    void aSmallMessageThatInflatesToMuchIsRefusedBeforeItIsHeld() throws Exception {
        byte[] bomb = message(new byte[64 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(TelemetryCodec.MESSAGE_BYTES_MAX);
        assertThatThrownBy(() -> TelemetryCodec.decode(bomb))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("more than 1048576 bytes when inflated");
    }

    @Test
    void theLargestBatchFits() throws Exception {
        List<TelemetryRecord> records = new ArrayList<>();
        for (int i = 1; i <= TelemetryBatch.RECORDS_MAX; i++) {
            records.add(new TelemetryRecord(
                    i,
                    Instant.ofEpochSecond(1_800_000_000L + i * 10L),
                    new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, i / 10.0)))));
        }
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(BOOT, "", records));
        assertThat(TelemetryCodec.decode(message).batch().records()).hasSize(TelemetryBatch.RECORDS_MAX);
        // Ten bytes a sample at most on the way over a satellite.
        assertThat(message.length).isLessThan(TelemetryBatch.RECORDS_MAX * 10);
    }

    private interface Reading {
        void read() throws MalformedMessageException;
    }

    private static void onlyMalformed(Reading reading) {
        try {
            reading.read();
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).doesNotContain("\n").isNotEmpty();
        }
    }

    private static TelemetryBatch batch(Random random, int records) {
        List<TelemetryRecord> list = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            TelemetryBody body =
                    switch (random.nextInt(4)) {
                        case 0 ->
                            new Sample(
                                    Reachability.values()[random.nextInt(Reachability.values().length)],
                                    values(random));
                        case 1 ->
                            new Thinned(
                                    Duration.ofMillis(random.nextInt(1_000_000)),
                                    1 + random.nextInt(1_000),
                                    values(random),
                                    values(random),
                                    values(random));
                        case 2 ->
                            new ServiceProbe(
                                    "egov-" + random.nextInt(9),
                                    ProbeKind.values()[random.nextInt(4)],
                                    random.nextBoolean(),
                                    new PhaseTimes(
                                            time(random),
                                            time(random),
                                            OptionalDouble.of(random.nextInt(101)),
                                            time(random),
                                            time(random),
                                            time(random),
                                            time(random)),
                                    random.nextBoolean() ? "" : "не отвечает");
                        default -> event(random);
                    };
            list.add(new TelemetryRecord(
                    1 + (random.nextLong() >>> 1) % (Long.MAX_VALUE - 1),
                    Instant.ofEpochMilli((random.nextLong() >>> 1) % 253_402_300_799_999L),
                    body));
        }
        return new TelemetryBatch(
                new UUID(random.nextLong(), random.nextLong()), "chain" + random.nextInt(1_000), list);
    }

    private static AgentEvent event(Random random) {
        Map<String, String> details = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            details.put("name" + random.nextInt(99), "тоҷикӣ қазақ " + random.nextInt());
        }
        return new AgentEvent(
                EventKind.values()[random.nextInt(EventKind.values().length)],
                Severity.values()[random.nextInt(3)],
                "something happened 🛰 " + random.nextInt(),
                details);
    }

    private static OptionalDouble time(Random random) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble() * 5_000);
    }

    private static MetricValues values(Random random) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            if (random.nextInt(3) == 0) {
                values.put(metric, number(random), random.nextInt(10) == 0);
            }
        }
        return values.build();
    }

    private static double number(Random random) {
        double[] odd = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1L << 53, 0.1 + 0.2, 1e300};
        return switch (random.nextInt(4)) {
            case 0 -> odd[random.nextInt(odd.length)];
            case 1 -> random.nextInt(2_000) / 10.0 - 100;
            case 2 -> random.nextLong() / 1_000;
            default -> random.nextGaussian() * 100;
        };
    }

    private static byte[] message(byte[] inflated) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('A');
        out.write(1);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
            deflating.write(inflated);
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] message) throws Exception {
        try (var in = new java.util.zip.InflaterInputStream(
                new java.io.ByteArrayInputStream(message, 2, message.length - 2))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return java.util.HexFormat.ofDelimiter(" ").parseHex(text);
    }
}
