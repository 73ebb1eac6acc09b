package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.auylsat.ncc.gateway.BoxRecordsStore;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is promised of a configuration's trial, with the agent's own process, a simulated modem and the NCC's gateway; all
 * villages at the same time. The bounds are those of the promise, not of this machine.
 *
 * <p>{@code auylsat.seed} repeats a run; {@code auylsat.trial.reboots} makes it longer.
 */
class AgentTrialTest {
    private static final long SEED = Long.getLong("auylsat.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final int REBOOTS = Integer.getInteger("auylsat.trial.reboots", 1);
    private static final Duration TIMER = Duration.ofSeconds(10);
    private static final Duration FADE = Duration.ofSeconds(15);
    private static final Duration LONG_TIMER = Duration.ofMinutes(2);
    private static final Duration AFTER_TIMER_MAX = Duration.ofSeconds(10);
    /** How long after the disk's word it may be seen, on a busy machine. */
    private static final Duration SEEN_LATE_MAX = Duration.ofSeconds(2);

    private static final Duration AFTER_REBOOT_MAX = Duration.ofSeconds(30);
    private static final Duration REBOOTED_WITHIN = Duration.ofSeconds(4);
    /** At 1970 for want of a battery, or a day off either way. */
    private static final List<Duration> CLOCKS_WRONG_BY =
            List.of(Duration.ofMillis(-System.currentTimeMillis()), Duration.ofDays(-1), Duration.ofDays(1));
    /** So that its restart is before the timer is up also on a slow machine. */
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(4);
    /** As the unit's RestartSec. */
    private static final Duration RESTART_AFTER = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    private interface Trial {
        void of(TrialBox box) throws Exception;
    }

    @Test
    void aGoodConfigurationOutlivesAFadeAndABadOneGoesInTime() throws Exception {
        RealProgram.built(TrialBox.JAR);
        System.out.println("AgentTrialTest seed " + SEED);
        List<Trial> trials = new ArrayList<>(List.of(
                AgentTrialTest::aFadeDoesNotRevertAGoodOne,
                AgentTrialTest::aBrokenPathRevertsInTime,
                killed(random.nextInt((int) KILLED_WITHIN.toMillis()))));
        for (int i = 0; i < REBOOTS; i++) {
            trials.add(rebooted(
                    random.nextInt((int) REBOOTED_WITHIN.toMillis()),
                    CLOCKS_WRONG_BY.get(random.nextInt(CLOCKS_WRONG_BY.size()))));
        }
        NccFolder written = new NccFolder(folder, Duration.ofSeconds(30)).community("pilot", "hidden");
        for (int i = 0; i < trials.size(); i++) {
            written.village("box-" + i, "agent: {address: 127.0.0.1, port: " + (i + 1) + ", credential: pilot}");
        }
        Path configuration = written.configuration();
        Files.writeString(
                configuration,
                Files.readString(configuration) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        try (NccWiring ncc = NccFolder.started(
                Setup.read(ConfigurationReader.read(configuration, Map.of(), Map.of())), Clock.systemUTC())) {
            together(trials, ncc, configuration);
        }
    }

    private void together(List<Trial> trials, NccWiring ncc, Path configuration) throws Exception {
        ExecutorService villages = Executors.newFixedThreadPool(trials.size());
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < trials.size(); i++) {
                Trial trial = trials.get(i);
                String village = "box-" + i;
                Random links = new Random(SEED + i);
                calls.add(() -> {
                    try (TrialBox box = new TrialBox(village, ncc, configuration, folder.resolve(village), links)) {
                        trial.of(box);
                    }
                    return null;
                });
            }
            for (Future<Void> ended : villages.invokeAll(calls)) {
                ended.get();
            }
        } finally {
            villages.shutdownNow();
        }
    }

    /** A good configuration with another way to the gateway, and a cloudburst that is longer than its timer. */
    private static void aFadeDoesNotRevertAGoodOne(TrialBox box) throws Exception {
        box.enrolAndStart(TIMER);
        LinkRelay other = LinkRelay.start(LinkConditions.SATELLITE, new Random(SEED));
        try {
            // Cut before it is tried, so that it cannot be confirmed before the fade has begun.
            other.cut();
            box.publish(box.path(other), TIMER);
            box.awaitTried(2);
            box.link.cut();
            box.modem.rain(true);
            Instant tried = Instant.now();
            Thread.sleep(FADE.toMillis());
            assertThat(box.kept().phase()).as(box.log()).isEqualTo("TRIED");

            box.modem.rain(false);
            box.link.restore();
            other.restore();
            BoxRecordsStore.Event confirmed = box.told(2, "confirmed");
            say(
                    box,
                    "a fade of %.1f s, a timer of %d s: \"%s\", %.1f s after it was tried",
                    seconds(FADE),
                    TIMER.toSeconds(),
                    confirmed.text(),
                    seconds(Duration.between(tried, confirmed.at())));
            assertThat(confirmed.text()).contains("for weather");
            assertThat(TrialBox.between(box.told(2, "tried"), confirmed)).isGreaterThan(TIMER);
            assertThat(box.wasTold(2, "rolled_back")).isFalse();
        } finally {
            other.close();
        }
    }

    private static void aBrokenPathRevertsInTime(TrialBox box) throws Exception {
        box.enrolAndStart(TIMER);
        box.publish(RealProgram.freeTcpPort(), TIMER);
        revertsInTime(box, Instant.MAX, "");
    }

    /** The agent is killed at such a moment of the trial and started again, as the service's manager does. */
    private static Trial killed(int afterMillis) {
        return box -> {
            box.enrolAndStart(TIMER);
            box.publish(RealProgram.freeTcpPort(), TIMER);
            box.awaitTried(2);
            Instant seen = Instant.now();
            Thread.sleep(afterMillis);
            box.kill();
            Thread.sleep(RESTART_AFTER.toMillis());
            box.start();
            revertsInTime(box, seen, ", its agent killed after " + afterMillis + " ms");
        };
    }

    /** @param seen when the trial was seen on the box's disk: killed at once, it may note "tried" at its next start only */
    private static void revertsInTime(TrialBox box, Instant seen, String what) {
        BoxRecordsStore.Event reverted = box.told(2, "rolled_back");
        Duration noted = TrialBox.between(box.told(2, "tried"), reverted);
        Duration since = seen.isBefore(reverted.at()) ? Duration.between(seen, reverted.at()) : Duration.ZERO;
        Duration took = noted.compareTo(since) < 0 ? since.plus(SEEN_LATE_MAX) : noted;
        say(
                box,
                "a dead path%s: reverted after %.1f s of a timer of %d s, told %.1f s later",
                what,
                seconds(took),
                TIMER.toSeconds(),
                seconds(Duration.between(reverted.at(), reverted.receivedAt())));
        assertThat(reverted.details()).contains("not_confirmed");
        assertThat(took).isBetween(TIMER, TIMER.plus(AFTER_TIMER_MAX));
        assertThat(box.kept().confirmed()).isEqualTo(1);
    }

    /** The box loses its power at such a moment of the trial and starts with a clock that says something else. */
    private static Trial rebooted(int afterMillis, Duration clockWrongBy) {
        return box -> {
            box.enrolAndStart(LONG_TIMER);
            box.publish(RealProgram.freeTcpPort(), LONG_TIMER);
            box.awaitTried(2);
            Thread.sleep(afterMillis);
            box.kill();
            Instant started = Instant.now();
            box.startAfterReboot(clockWrongBy);
            NccFolder.await(
                    box.village + " has reverted",
                    LONG_TIMER,
                    () -> box.kept().phase().equals("IDLE") && box.kept().confirmed() == 1);
            Duration took = TrialBox.since(started);
            BoxRecordsStore.Event reverted = box.told(2, "rolled_back");
            say(
                    box,
                    "a power cut after %d ms, a clock wrong by %d h: reverted %.1f s after the start, told after %.1f s",
                    afterMillis,
                    clockWrongBy.toHours(),
                    seconds(took),
                    seconds(Duration.between(started, reverted.receivedAt())));
            assertThat(took).as(box.log()).isLessThan(AFTER_REBOOT_MAX);
            assertThat(reverted.details()).contains("not_confirmed");
        };
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static void say(TrialBox box, String format, Object... words) {
        System.out.println(box.village + ": " + String.format(Locale.ROOT, format, words));
    }
}
