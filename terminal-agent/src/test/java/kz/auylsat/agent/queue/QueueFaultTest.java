package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.auylsat.testing.FailingProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill, or a failed disk, at every sync, rename and unlink that a queue's life makes: nothing that was acknowledged to
 * the caller is lost.
 *
 * <p>Runs a sample of the indexes by a printed seed ({@code -Dqueue.faults.seed}); all with {@code -Dqueue.faults=all}.
 */
class QueueFaultTest {
    private static final int SAMPLE = 30;
    private static final FailingProgram SCRIPT = new FailingProgram(QueueScriptMain.class);

    @TempDir
    private Path folder;

    private record Fault(String calls, String inject) {}

    @BeforeAll
    static void straceIsThere() throws InterruptedException {
        FailingProgram.requireStrace();
    }

    @Test
    void nothingAcknowledgedIsLostWhereverItIsKilledOrTheDiskFails() throws Exception {
        Map<String, Integer> calls =
                SCRIPT.count(folder.resolve("counted"), FailingProgram.SYNCS + "," + FailingProgram.NAMES);
        int syncs = calls.getOrDefault("fsync", 0);
        assertThat(syncs).isGreaterThan(30);
        assertThat(calls.getOrDefault("rename", 0)).isGreaterThan(3);
        List<Fault> faults = new ArrayList<>();
        calls.forEach((call, count) -> {
            for (int n = 1; n <= count; n++) {
                faults.add(new Fault(call, "signal=KILL:when=" + n));
                faults.add(new Fault(call, "error=EIO:when=" + n));
            }
        });
        int all = faults.size();
        List<Fault> chosen = sample(faults);
        // A disk that fails for good, and one that is full for good, from some point on.
        chosen.add(new Fault(FailingProgram.SYNCS, "error=EIO:when=" + syncs / 2 + "+"));
        chosen.add(new Fault(FailingProgram.WRITES, "error=ENOSPC:when=300+"));
        System.out.println("faults: " + chosen.size() + " of " + all + "; calls " + calls);
        runAll(chosen);
    }

    private static List<Fault> sample(List<Fault> faults) {
        if ("all".equals(System.getProperty("queue.faults"))) {
            return faults;
        }
        long seed = Long.getLong("queue.faults.seed", System.nanoTime());
        System.out.println("-Dqueue.faults.seed=" + seed);
        Collections.shuffle(faults, new Random(seed));
        return new ArrayList<>(faults.subList(0, Math.min(SAMPLE, faults.size())));
    }

    private void runAll(List<Fault> faults) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i);
                Path place = folder.resolve("run" + i);
                Callable<Boolean> run = () -> check(fault, place);
                runs.add(two.submit(run));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            two.shutdownNow();
        }
    }

    private static boolean check(Fault fault, Path place) throws Exception {
        List<String> told = SCRIPT.run(place, fault.calls(), fault.inject());
        if (!fault.inject().startsWith("signal")) {
            assertThat(told).as("%s: the program goes on", fault).contains("end");
        }
        SurvivedQueue.requireWhole(fault.toString(), place, told);
        return true;
    }
}
