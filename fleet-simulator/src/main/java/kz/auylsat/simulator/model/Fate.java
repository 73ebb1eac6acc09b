package kz.auylsat.simulator.model;

import java.time.Duration;

/**
 * What becomes of one request, known from the seed, the terminal and how many requests it had before.
 *
 * @param delay from request to answer
 * @param duplicateAfter from the answer to its copy; zero where there is none
 */
public record Fate(boolean requestLost, boolean answerLost, boolean late, Duration delay, Duration duplicateAfter) {

    public static Fate of(NetworkFaults faults, long seed, int terminal, long sequence) {
        Noise noise = new Noise(seed);
        long at = sequence * 8;
        boolean late = noise.uniform(Streams.NETWORK, terminal, at + 2) < faults.late();
        double within = noise.uniform(Streams.NETWORK, terminal, at + 3);
        long delayMillis = late
                ? Math.round(faults.lateBy().toMillis() * (1 + within))
                : Math.round(faults.delayMin().toMillis()
                        + within * faults.delayMax().minus(faults.delayMin()).toMillis());
        boolean twice = noise.uniform(Streams.NETWORK, terminal, at + 4) < faults.duplicate();
        long apartMillis = 1 + (long) (200 * noise.uniform(Streams.NETWORK, terminal, at + 5));
        return new Fate(
                noise.uniform(Streams.NETWORK, terminal, at) < faults.requestLoss(),
                noise.uniform(Streams.NETWORK, terminal, at + 1) < faults.answerLoss(),
                late,
                Duration.ofMillis(delayMillis),
                twice ? Duration.ofMillis(apartMillis) : Duration.ZERO);
    }
}
