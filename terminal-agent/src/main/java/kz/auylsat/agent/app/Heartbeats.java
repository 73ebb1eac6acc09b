package kz.auylsat.agent.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells which loop of the agent has stalled: each says that it lives, and is given a longest silence; pure, any thread. */
final class Heartbeats {
    private record Loop(Duration silenceMax, Duration lastBeat) {}

    /** Whoever looks this much later than it meant to was itself asleep, with the whole machine. */
    private static final Duration SLEPT = Duration.ofSeconds(30);

    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private Duration looked = Duration.ZERO;

    /** Begins to watch a loop. */
    void watch(String loop, Duration silenceMax, Duration elapsed) {
        loops.put(loop, new Loop(silenceMax, elapsed));
    }

    void forget(String loop) {
        loops.remove(loop);
    }

    /** The loop lives. */
    void beat(String loop, Duration elapsed) {
        loops.computeIfPresent(loop, (name, known) -> new Loop(known.silenceMax(), elapsed));
    }

    /**
     * The loop that has been silent for too long.
     *
     * @param elapsed now, on the same clock as the beats; asked every few seconds
     */
    Optional<String> stalled(Duration elapsed) {
        boolean slept = looked.plus(SLEPT).compareTo(elapsed) < 0;
        looked = elapsed;
        if (slept) {
            loops.replaceAll((name, loop) -> new Loop(loop.silenceMax(), elapsed));
        }
        return loops.entrySet().stream()
                .filter(entry -> entry.getValue()
                                .lastBeat()
                                .plus(entry.getValue().silenceMax())
                                .compareTo(elapsed)
                        < 0)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
