package kz.auylsat.agent.config;

import java.util.Random;

/** What ends the process at its every step: nothing, a kill or a power cut. */
final class Fate {
    /** The process was killed; the machine goes on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** The power is gone: what was not synced may be lost. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;

        PowerCut() {
            super("power cut", null, false, false);
        }
    }

    private final Random random;
    private final double perStep;
    private final long atStep;
    private long steps;
    private boolean calm;

    /**
     * @param perStep how likely each step is the last
     * @param atStep this one is the last for certain; negative: none
     */
    Fate(Random random, double perStep, long atStep) {
        this.random = random;
        this.perStep = perStep;
        this.atStep = atStep;
    }

    void calm() {
        calm = true;
    }

    void step() {
        if (calm) {
            return;
        }
        if (steps++ == atStep || perStep > 0 && random.nextDouble() < perStep) {
            if (random.nextBoolean()) {
                throw new PowerCut();
            }
            throw new Killed();
        }
    }
}
