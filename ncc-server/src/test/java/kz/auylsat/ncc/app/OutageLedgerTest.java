package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.simulator.relay.LinkConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 72 simulated hours without a link, with a real box and a real NCC that are both killed by chance, before, and while the
 * backlog is handed over ({@code -Doutage.seed}, printed): what was measured = what is stored + what the box counted as
 * dropped, each number once.
 */
class OutageLedgerTest {
    private static final long ROOM_BYTES = 64L << 20;
    private static final long LITTLE_ROOM_BYTES = 1L << 20;
    private static final long UPLOAD_BYTES_PER_SECOND = 32 * 1024;
    /** Short beside a satellite's: many batches in little time, and yet time to be cut off in. */
    private static final LinkConditions CONDITIONS = new LinkConditions(Duration.ofMillis(40), 0);

    private static final int PAUSES_HURRIED = 8;
    private static final int KILLS_WHILE_CUT = 5;

    private enum Blow {
        NCC,
        AGENT,
        CUT,
        RESET
    }

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("outage.seed", System.nanoTime() & 0xffffff);
    private final Random random = new Random(seed);
    private Map<String, Long> counts = Map.of();
    private OutageLedger.Entries ledger = new OutageLedger.Entries();
    private long millisMax;
    private long startMillis;

    @Test
    void everySampleIsStoredOnce() throws Exception {
        OutageStore store = outage(ROOM_BYTES);

        assertThat(store.windows).isEmpty();
        assertThat(store.rows).as("rows of another kind").isEqualTo(store.samples.size());
        assertThat(count("THINNED") + dropped()).isZero();
        assertThat(store.refused)
                .as("records that the NCC took note of and did not keep")
                .isZero();
        assertThat(IntStream.range(0, OutageClock.SAMPLES)
                        .filter(number -> ledger.isDurable(number) && !store.samples.containsKey(number))
                        .mapToObj(number -> number + ", with these near it: " + store.near(trueMillis(number))))
                .as("the box knew them durable, and they are nowhere")
                .isEmpty();
        assertThat(count("WRITTEN"))
                .as("sent = stored, and what waits")
                .isEqualTo(store.samples.size() + store.events.size() + waiting());
        checkSamples(store);
    }

    @Test
    void whatIsThinnedForRoomIsStoredInOneStretch() throws Exception {
        OutageStore store = outage(LITTLE_ROOM_BYTES);

        assertThat(count("THINNED")).isPositive();
        assertThat(store.refused)
                .as("records that the NCC took note of and did not keep")
                .isZero();
        assertThat(count("WINDOWS_DROPPED"))
                .as("stretches dropped would have to be counted")
                .isZero();
        assertThat(count("DROPPED_HANDED_OUT"))
                .as("else the drops were no certain loss")
                .isZero();
        assertThat(List.of(store.minima, store.means, store.maxima))
                .as("each stretch has its three reports")
                .containsOnly((int) store.windows.stream()
                        .filter(window -> window.first() < window.last())
                        .count());
        assertThat(count("WINDOWS_ACKNOWLEDGED")).isEqualTo(store.windows.size());
        assertThat(count("WRITTEN"))
                .as("sent = stored + thinned + dropped, and what waits")
                .isEqualTo(store.samples.size() + store.events.size() + count("THINNED") + dropped() + waiting());
        assertThat(inWindows(store)).as("samples within stretches").isEqualTo(count("THINNED"));
        checkSamples(store);
    }

    /** How many samples the stretches hold; none is in two or also alone, and none that was durable is nowhere. */
    private long inWindows(OutageStore store) {
        BitSet held = new BitSet();
        long certain = 0;
        long doubtful = 0;
        for (OutageStore.Window window : store.windows) {
            int[] inside = IntStream.rangeClosed(window.first(), window.last())
                    .filter(ledger::isOffered)
                    .filter(number -> !store.samples.containsKey(number))
                    .toArray();
            int[] sure = IntStream.of(inside).filter(ledger::isDurable).toArray();
            for (int number : inside) {
                assertThat(held.get(number))
                        .as("sample %s in a second stretch", number)
                        .isFalse();
                held.set(number);
            }
            certain += sure.length;
            doubtful += inside.length - sure.length;
            if (sure.length == inside.length) {
                assertThat(window.mean())
                        .as("the mean of %s", window)
                        .isCloseTo(IntStream.of(inside).average().orElse(-1), within(1e-6));
            }
        }
        int missing = 0;
        for (int number = 0; number < OutageClock.SAMPLES; number++) {
            if (ledger.isDurable(number) && !held.get(number) && !store.samples.containsKey(number)) {
                missing++;
            }
        }
        assertThat((long) missing).as("durable and nowhere").isLessThanOrEqualTo(dropped());
        // A killed box may have written samples of which it told nothing any more.
        long thinned = count("THINNED");
        assertThat(thinned).isBetween(certain, certain + doubtful);
        return thinned;
    }

    private void checkSamples(OutageStore store) {
        assertThat(store.events).doesNotHaveDuplicates();
        store.samples.forEach((number, rows) -> {
            assertThat(rows).as("sample %s", number).hasSize(1);
            assertThat(ledger.isOffered(number))
                    .as("sample %s was taken", number)
                    .isTrue();
            OutageStore.Row row = rows.get(0);
            MetricValues values = OutageAgentMain.values(number);
            assertThat(row.esnoDb()).isEqualTo(values.get(Metric.ESNO_DB).orElseThrow());
            assertThat(row.txRate()).isEqualTo(values.get(Metric.TX_RATE_BPS).orElseThrow());
            long simulated = trueMillis(number);
            // In a boot at 1970 that never heard the NCC: as late as the last time that was written down.
            assertThat(row.atMillis())
                    .as("when sample %s was taken", number)
                    .isBetween(simulated - Duration.ofHours(4).toMillis(), simulated + millisMax + 60_000);
        });
    }

    /** When a sample was taken, give or take the real time that the test had run. */
    private long trueMillis(int number) {
        return startMillis + OutageClock.skippedMillis(number);
    }

    private OutageStore outage(long bytesMax) throws Exception {
        System.out.println("-Doutage.seed=" + seed);
        long began = System.nanoTime();
        try (OutageVillage village =
                new OutageVillage(folder, random, CONDITIONS, bytesMax, UPLOAD_BYTES_PER_SECOND, PAUSES_HURRIED)) {
            startMillis = village.startMillis();
            village.awaitSample(random.nextInt(OutageClock.BEFORE), Duration.ofMinutes(1));
            village.beginOutage();
            blowsWhileCut(village);
            village.awaitSample(OutageClock.OUTAGE_ENDS, Duration.ofMinutes(1));
            village.relay().restore();
            blowsWhileDraining(village);
            village.awaitDrained(Duration.ofMinutes(2));
            assertThat(village.fleet())
                    .as("what a box hands over says nothing of how the NCC sees it")
                    .doesNotContain(" UP ")
                    .endsWith(" values 0 late 0");
            ledger = village.ledger();
            counts = ledger.counts();
            millisMax = System.currentTimeMillis() - startMillis;
            System.out.println(village.kills() + "; " + ledger.offeredCount() + " samples taken, "
                    + ledger.durableCount() + " known as durable, " + counts + " in "
                    + (System.nanoTime() - began) / 1_000_000 + " ms");
        }
        return OutageStore.read(folder.resolve("data"));
    }

    private void blowsWhileCut(OutageVillage village) throws Exception {
        int nccTurn = random.nextInt(KILLS_WHILE_CUT);
        int last = 0;
        for (int turn = 0; turn < KILLS_WHILE_CUT && last < OutageClock.OUTAGE_ENDS - 2_000; turn++) {
            village.awaitSample(last + 500, Duration.ofMinutes(1));
            Thread.sleep(random.nextInt(1_500));
            if (turn == nccTurn) {
                village.restartNcc();
            }
            village.restartAgent();
            last = village.ledger().next();
        }
    }

    private void blowsWhileDraining(OutageVillage village) throws Exception {
        List<Blow> blows =
                new ArrayList<>(List.of(Blow.NCC, Blow.NCC, Blow.AGENT, Blow.AGENT, Blow.CUT, Blow.RESET, Blow.CUT));
        Collections.shuffle(blows, random);
        for (Blow blow : blows) {
            Thread.sleep(100 + random.nextInt(700));
            if (village.isDrained()) {
                return;
            }
            switch (blow) {
                case NCC -> village.restartNcc();
                case AGENT -> village.restartAgent();
                case RESET -> village.relay().reset();
                case CUT -> {
                    village.relay().cut();
                    Thread.sleep(random.nextInt(500));
                    if (random.nextBoolean()) {
                        village.relay().reset();
                    }
                    village.relay().restore();
                }
            }
        }
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    private long waiting() {
        return count("WAITING_EVENTS") + count("WAITING_SAMPLES");
    }

    private long dropped() {
        return count("DROPPED_FOR_ROOM")
                + count("DROPPED_FOR_AGE")
                + count("DROPPED_EVENTS")
                + count("DROPPED_DAMAGED")
                + count("OVERFLOWED");
    }
}
