package kz.auylsat.agent.probe;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Round trips of the latest echoes, and what follows from them: loss over the window, median, jitter; pure.
 *
 * <p>Jitter is the smoothed difference of neighbouring round trips, J += (|D| − J) / 16 (RFC 3550 §6.4.1), where D is taken
 * of round trips, for a box has no clock in common with a service. An echo without an answer gives no difference.
 */
final class EchoWindow {
    /** Echoes that loss and median are over. */
    static final int ECHOES = 20;

    private static final double LOST = Double.NaN;

    private final double[] millis = new double[ECHOES];
    private int taken;
    private double jitterMillis = Double.NaN;
    private double lastMillis = Double.NaN;

    void answered(double roundTripMillis) {
        put(roundTripMillis);
        if (!Double.isNaN(lastMillis)) {
            double difference = Math.abs(roundTripMillis - lastMillis);
            double before = Double.isNaN(jitterMillis) ? 0 : jitterMillis;
            jitterMillis = before + (difference - before) / 16;
        }
        lastMillis = roundTripMillis;
    }

    void lost() {
        put(LOST);
        lastMillis = Double.NaN;
    }

    private void put(double value) {
        millis[taken++ % ECHOES] = value;
    }

    /** Per cent of the window's echoes that had no answer. */
    OptionalDouble lossPercent() {
        int held = Math.min(taken, ECHOES);
        long lost = Arrays.stream(millis, 0, held).filter(Double::isNaN).count();
        return held == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * lost / held);
    }

    /** The median of the latest {@code count} echoes that were answered; none where none was. */
    OptionalDouble medianMillis(int count) {
        int held = Math.min(Math.min(taken, ECHOES), count);
        double[] latest = new double[held];
        for (int i = 0; i < held; i++) {
            latest[i] = millis[(taken - held + i) % ECHOES];
        }
        double[] answered = Arrays.stream(latest)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int middle = answered.length / 2;
        if (answered.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                answered.length % 2 == 1 ? answered[middle] : (answered[middle - 1] + answered[middle]) / 2);
    }

    OptionalDouble jitterMillis() {
        return Double.isNaN(jitterMillis) ? OptionalDouble.empty() : OptionalDouble.of(jitterMillis);
    }
}
