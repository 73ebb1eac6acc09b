package kz.auylsat.agent.config;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Tells weather from a configuration's doing, by the signal before the trial and now. */
final class SignalWatch {
    /** A fall by so much is a fade: twice what a clear sky's Es/N0 wanders (scintillation, temperature, tolerance 1 dB). */
    static final double FADE_DB = 3;

    private static final int LOOKS = 9;

    private final ArrayDeque<Double> locked = new ArrayDeque<>();

    /** Takes a look while no trial runs. */
    void note(SignalLook look) {
        if (look.state() == SignalLook.State.LOCKED && look.esnoDb().isPresent()) {
            locked.addLast(look.esnoDb().getAsDouble());
            if (locked.size() > LOOKS) {
                locked.removeFirst();
            }
        }
    }

    /** The median of the last looks with lock; empty where there was none. */
    OptionalDouble before() {
        double[] sorted =
                locked.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : Arrays.stream(sorted).skip(sorted.length / 2).findFirst();
    }

    /**
     * Whether the signal has gone as weather takes it, and not as this bundle may have.
     *
     * <p>A bundle that changes the modem's part is suspect of every loss of signal, so nothing counts as weather then: a
     * good one that meets a fade is rolled back and can be sent again; a bad one must not keep a village cut off.
     */
    static boolean isWeather(SignalLook look, TrialTerms terms, OptionalDouble before) {
        if (terms.changesModem()) {
            return false;
        }
        return switch (look.state()) {
            case LOCKED ->
                before.isPresent()
                        && look.esnoDb().isPresent()
                        && look.esnoDb().getAsDouble() <= before.getAsDouble() - FADE_DB;
            case UNLOCKED -> true;
            // It answered before and nothing touched the way to it: it starts again after the power cut that we had
            // too.
            case SILENT -> before.isPresent() && !terms.changesNetwork();
            case UNKNOWN -> false;
        };
    }
}
