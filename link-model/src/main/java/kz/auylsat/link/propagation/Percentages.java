package kz.auylsat.link.propagation;

import java.util.function.DoubleUnaryOperator;
import kz.auylsat.link.quantity.Bounds;

/** Turns "the loss exceeded for p percent" around: the p of a loss. */
final class Percentages {
    private static final Bounds FADE = new Bounds("fade", -1e6, 1e6, "dB");

    private Percentages() {}

    /** By halving log p; the loss falls as the percentage rises. */
    static double exceeding(double fadeDb, DoubleUnaryOperator lossDb) {
        if (FADE.check(fadeDb) < 0) {
            return 100;
        }
        if (fadeDb >= lossDb.applyAsDouble(RainAttenuation.LEAST_PERCENT)) {
            return RainAttenuation.LEAST_PERCENT;
        }
        if (fadeDb <= lossDb.applyAsDouble(RainAttenuation.GREATEST_PERCENT)) {
            return RainAttenuation.GREATEST_PERCENT;
        }
        double low = Math.log(RainAttenuation.LEAST_PERCENT);
        double high = Math.log(RainAttenuation.GREATEST_PERCENT);
        // Forty halvings of a range of 8.5 leave 1e-11 of log p.
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (lossDb.applyAsDouble(Math.exp(middle)) > fadeDb) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }
}
