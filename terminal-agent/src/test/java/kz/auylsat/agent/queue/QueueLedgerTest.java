package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.testing.FailingProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 72 simulated hours without a link but for moments, with numbered samples, while agent and NCC are killed by chance
 * ({@code -Dqueue.ledger.seed}, printed): sent = stored + counted drops, exactly, and nothing is stored twice.
 */
class QueueLedgerTest {
    private static final int SAMPLES = 72 * 3600 / LedgerAgentMain.SECONDS_EACH;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final Map<Process, Thread> readers = new HashMap<>();
    private final AtomicInteger offered = new AtomicInteger();
    private final AtomicInteger durableFrom = new AtomicInteger();
    private final AtomicReference<String> drained = new AtomicReference<>();
    /** Numbers whose durability was told. */
    private final Set<Integer> durable = ConcurrentHashMap.newKeySet();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void sentIsStoredPlusCountedDropsExactly() throws Exception {
        long seed = Long.getLong("queue.ledger.seed", System.nanoTime() & 0xffffff);
        System.out.println("-Dqueue.ledger.seed=" + seed);
        Random random = new Random(seed);
        int port = freePort();
        Process ncc = null;
        int agentKills = 0;
        int nccKills = 0;
        enrol();
        Process agent = agent(port, seed);
        while (offered.get() < SAMPLES) {
            Thread.sleep(100 + random.nextInt(400));
            if (ncc != null) {
                kill(ncc);
                nccKills++;
                ncc = null;
            } else if (random.nextInt(3) == 0) {
                ncc = ncc(port);
            }
            if (random.nextInt(4) == 0 && offered.get() < SAMPLES) {
                kill(agent);
                agentKills++;
                agent = agent(port, seed);
            }
        }
        if (ncc == null) {
            ncc = ncc(port);
        }
        for (int i = 0; i < 2; i++) {
            // While the backlog drains both sides are killed too.
            Thread.sleep(random.nextInt(400));
            kill(ncc);
            nccKills++;
            ncc = ncc(port);
            Thread.sleep(200 + random.nextInt(400));
            if (drained.get() == null) {
                kill(agent);
                agentKills++;
                agent = agent(port, seed);
            }
        }
        agent.waitFor();
        awaitDrained();
        kill(ncc);
        System.out.println("agent killed " + agentKills + " times, NCC " + nccKills + " times; " + drained.get());
        check(counts(drained.get()), LedgerNccMain.stored(folder.resolve("ncc.log")));
    }

    /** A box has heard the NCC once before it is left to itself: so it never dates what it measures before its enrolment. */
    private void enrol() throws IOException {
        Path box = Files.createDirectories(folder.resolve("box"));
        AgentClock.open(box, new UUID(0, 0), LedgerAgentMain.BEGIN::toEpochMilli, () -> 0)
                .heard(LedgerAgentMain.BEGIN, Duration.ZERO);
    }

    private void check(Map<String, Long> counts, List<TelemetryRecord> stored) {
        assertThat(stored).extracting(TelemetryRecord::sequence).doesNotHaveDuplicates();
        List<Integer> numbers = new ArrayList<>();
        Map<Integer, Instant> observed = new HashMap<>();
        long thinned = 0;
        long events = 0;
        for (TelemetryRecord record : stored) {
            if (record.body() instanceof Sample sample) {
                int number = (int) sample.values().get(Metric.UPTIME_SECONDS).orElseThrow();
                numbers.add(number);
                observed.put(number, record.observedAt());
            } else if (record.body() instanceof Thinned window) {
                thinned += window.samples();
            } else {
                events++;
            }
        }
        assertThat(numbers).doesNotHaveDuplicates();
        long drops = counts.get("THINNED")
                + counts.get("DROPPED_FOR_ROOM")
                + counts.get("DROPPED_FOR_AGE")
                + counts.get("DROPPED_EVENTS")
                + counts.get("DROPPED_DAMAGED");
        assertThat(counts.get("WRITTEN"))
                .as("sent = stored + counted drops")
                .isEqualTo(numbers.size() + events + drops);
        assertThat(counts.get("ACKNOWLEDGED")).isEqualTo(numbers.size() + events);
        assertThat(counts.get("THINNED"))
                .as("windows hold what is counted as thinned")
                .isEqualTo(thinned)
                .isPositive();
        assertThat(counts.get("OVERFLOWED")).isZero();
        assertThat(counts.get("DROPPED_HANDED_OUT"))
                .as("else the drops were no certain loss")
                .isZero();
        Set<Integer> missing = new HashSet<>(durable);
        missing.removeAll(new HashSet<>(numbers));
        missing.removeIf(number -> number % 500 == 0);
        assertThat((long) missing.size())
                .as("what the caller was told is durable")
                .isLessThanOrEqualTo(drops);
        // In a boot at 1970 that never heard the NCC: as late as the last time that was written down.
        observed.forEach((number, at) -> assertThat(at)
                .as("sample %s", number)
                .isCloseTo(
                        LedgerAgentMain.BEGIN.plusSeconds((number + 1L) * LedgerAgentMain.SECONDS_EACH),
                        within(4, ChronoUnit.HOURS)));
    }

    private void awaitDrained() throws InterruptedException {
        for (int i = 0; i < 500 && drained.get() == null; i++) {
            Thread.sleep(10);
        }
        assertThat(drained.get()).isNotNull();
    }

    private static Map<String, Long> counts(String line) {
        return List.of(line.split(" ")).stream()
                .skip(1)
                .map(word -> word.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    }

    private Process agent(int port, long seed) throws IOException {
        int first = offered.get();
        durableFrom.set(first);
        Process process = start(
                LedgerAgentMain.class,
                folder.resolve("box").toString(),
                Integer.toString(port),
                Integer.toString(first),
                Integer.toString(SAMPLES),
                Long.toString(seed));
        Thread reader = new Thread(() -> read(process));
        reader.setDaemon(true);
        reader.start();
        readers.put(process, reader);
        return process;
    }

    private void read(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("offered ")) {
                    offered.set(Integer.parseInt(line.substring(8)));
                } else if (line.startsWith("durable ")) {
                    int to = Integer.parseInt(line.substring(8));
                    for (int number = durableFrom.get(); number < to; number++) {
                        durable.add(number);
                    }
                    durableFrom.set(to);
                } else if (line.startsWith("drained")) {
                    drained.set(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process ncc(int port) throws IOException {
        return start(LedgerNccMain.class, folder.resolve("ncc.log").toString(), Integer.toString(port));
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(FailingProgram.java(folder));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** SIGKILL; what it had printed is read to the end. */
    private void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
        Thread reader = readers.get(process);
        if (reader != null) {
            reader.join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
