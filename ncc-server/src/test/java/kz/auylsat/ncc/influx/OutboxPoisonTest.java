package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.OutboxChannel;
import kz.auylsat.ncc.outbox.OutboxFixture;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.outbox.Quarantined;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One point that a real influxd does not take, in a batch of many. */
class OutboxPoisonTest {
    private static final long SEED = 20261122;
    private static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final int POINTS = 5_000;
    /** ⌈log2 5000⌉ + 1. */
    private static final int FOUND_WITHIN = 14;

    private static final Pattern ROW = Pattern.compile("\\[(\\d+),(\\d+)\\]");

    @TempDir
    Path folder;

    private InfluxdServer influxd;
    private InfluxRelay relay;
    private InfluxWriteClient client;

    /** What was sent and how it was answered. */
    private static final class Transcript implements PointSink {
        private final PointSink sink;
        private final List<List<Long>> requests = new ArrayList<>();
        private final List<Delivery> answers = new ArrayList<>();

        Transcript(PointSink sink) {
            this.sink = sink;
        }

        @Override
        public Delivery write(byte[] lines) {
            requests.add(new String(lines, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .toList());
            answers.add(sink.write(lines));
            return answers.get(answers.size() - 1);
        }

        /** How many answers it takes to know that this point, and no other, is the bad one. */
        int foundAfter(long poisoned) {
            Set<Long> suspects = new HashSet<>(requests.get(0));
            for (int i = 0; i < requests.size(); i++) {
                if (answers.get(i) instanceof Delivery.Accepted) {
                    requests.get(i).forEach(suspects::remove);
                } else {
                    suspects.retainAll(requests.get(i));
                }
                if (suspects.size() == 1) {
                    assertThat(suspects).containsExactly(poisoned);
                    return i + 1;
                }
            }
            throw new AssertionError("never found among " + suspects.size());
        }
    }

    @BeforeEach
    void start() throws Exception {
        influxd = InfluxdServer.start(folder.resolve("influxd"));
        influxd.createDatabase("history");
        relay = InfluxRelay.before(influxd.url());
        client = new InfluxWriteClient(InfluxSettings.of(relay.url(), "", "history", null), InstantSource.system());
        // A field's type is that of its first point, week by week.
        String first = "link,terminal=first esno_db=1.5 " + (START - 1) + "\n";
        assertThat(client.write(first.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Delivery.Accepted());
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    @Test
    void isFoundWithinTheBoundWhereverItStandsAndEveryOtherIsThereOnce() throws Exception {
        System.out.println("OutboxPoisonTest seed " + SEED);
        List<Integer> places = new ArrayList<>(List.of(0, POINTS - 1));
        new Random(SEED).ints(4, 1, POINTS - 1).forEach(places::add);
        for (int round = 0; round < places.size(); round++) {
            assertThat(sendPoisoned(round, places.get(round), " esno_db=\"seven\" "))
                    .isEqualTo("partial write: field type conflict: input field \"esno_db\" on measurement \"link\""
                            + " is type string, already exists as type float dropped=1");
        }
    }

    @Test
    void aLineThatIsNoneIsFoundAsWell() throws Exception {
        assertThat(sendPoisoned(0, 1_234, " no field at all "))
                .contains("unable to parse 'link,terminal=t34 no field at all");
    }

    /** Sends a batch whose point at this place has other fields; gives the reason that is in quarantine. */
    private String sendPoisoned(int round, int place, String fields) throws Exception {
        long start = START + 10L * POINTS * round;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < POINTS; i++) {
            lines.append("link,terminal=t").append(i % 100);
            lines.append(i == place ? fields : " esno_db=" + i + " ");
            lines.append(start + i).append('\n');
        }
        int before = relay.writes();
        Transcript asked = new Transcript(client);
        Path file = folder.resolve("outbox" + round + ".db");
        try (OutboxChannel outbox =
                OutboxChannel.open(file, OutboxSettings.defaults(), asked, null, InstantSource.system(), () -> 0.5)) {
            outbox.add(lines.toString().getBytes(StandardCharsets.UTF_8), POINTS);
            assertThat(OutboxFixture.drained(outbox)).isTrue();

            int requests = relay.writes() - before;
            int found = asked.foundAfter(start + place);
            System.out.printf(
                    "poison at %d of %d: found by request %d, the others delivered by request %d%n",
                    place, POINTS, found, requests);
            assertThat(found).isLessThanOrEqualTo(FOUND_WITHIN);
            assertThat(requests).isLessThanOrEqualTo(FOUND_WITHIN + 1).isEqualTo(asked.requests.size());
            assertThat(stored(start))
                    .isEqualTo(IntStream.range(0, POINTS)
                            .filter(i -> i != place)
                            .boxed()
                            .toList());
            List<Quarantined> bad = outbox.quarantined(10);
            assertThat(bad).hasSize(1);
            assertThat(bad.get(0).line()).isEqualTo("link,terminal=t" + place % 100 + fields + (start + place));
            return bad.get(0).reason();
        }
    }

    /** The places of the points that the server has, each as often as it has it. */
    private List<Integer> stored(long start) throws Exception {
        String rows = influxd.query(
                "history",
                "SELECT esno_db FROM link WHERE time >= " + start + "ms AND time < " + (start + POINTS) + "ms");
        return ROW.matcher(rows)
                .results()
                .peek(row -> assertThat(Long.parseLong(row.group(1)) - start).isEqualTo(Long.parseLong(row.group(2))))
                .map(row -> Integer.parseInt(row.group(2)))
                .toList();
    }
}
