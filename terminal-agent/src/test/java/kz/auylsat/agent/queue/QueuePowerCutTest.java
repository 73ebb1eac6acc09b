package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kz.auylsat.testing.FailingProgram;
import kz.auylsat.testing.ForgetfulDisk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails one sync, tells so once and forgets the pages, and a power cut some time later: what was told to be
 * durable after the failure is on the disk all the same.
 *
 * <p>Which sync fails goes by a printed seed ({@code -Dqueue.faults.seed}); each in turn with {@code -Dqueue.faults=all}.
 */
class QueuePowerCutTest {
    private static final int SAMPLE = 5;
    private static final FailingProgram SCRIPT = new FailingProgram(QueueScriptMain.class);

    @TempDir
    private Path folder;

    @BeforeAll
    static void straceIsThere() throws InterruptedException {
        FailingProgram.requireStrace();
    }

    @Test
    void whatIsToldToBeDurableAfterAFailedSyncSurvivesAPowerCut() throws Exception {
        int syncs = Collections.max(
                SCRIPT.count(folder.resolve("syncs"), FailingProgram.SYNCS).values());
        long seed = Long.getLong("queue.faults.seed", System.nanoTime());
        System.out.println("-Dqueue.faults.seed=" + seed);
        Random random = new Random(seed);
        int[] failed = "all".equals(System.getProperty("queue.faults"))
                ? IntStream.rangeClosed(1, syncs).toArray()
                : random.ints(SAMPLE, 1, syncs + 1).toArray();
        int cuts = 0;
        for (int each : failed) {
            cuts += cutAfterEachPromise(each, random);
        }
        System.out.println("power cuts: " + cuts + ", after one failed sync of " + syncs);
        assertThat(cuts).isGreaterThan(5 * failed.length);
    }

    private int cutAfterEachPromise(int failedSync, Random random) throws Exception {
        Path place = folder.resolve("run" + failedSync + "-" + random.nextInt(1_000_000));
        Path trace = SCRIPT.trace(place, Integer.toString(failedSync));
        ForgetfulDisk disk = new ForgetfulDisk(place);
        List<String> told = new ArrayList<>();
        disk.replay(trace, line -> {
            told.add(line);
            try {
                Path cut = place.resolve("cut" + told.size());
                disk.cut(cut, random);
                SurvivedQueue.requireWhole("sync " + failedSync + ", cut after " + line, cut, told);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(told).as("sync %s", failedSync).contains("end");
        return told.size();
    }
}
