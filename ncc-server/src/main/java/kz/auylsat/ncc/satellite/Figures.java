package kz.auylsat.ncc.satellite;

import java.util.Locale;

/** Numbers as answers show them. */
public final class Figures {
    /** Finer than anything here is known. */
    private static final double DECIMALS = 10_000;

    private Figures() {}

    /** To four decimals, for programs: 9.83 and not 9.830000000000002. */
    public static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS + 0.0;
    }

    /** As a person writes it: 1.2, 11480, never 11480.0. */
    public static String plain(double value) {
        double shown = rounded(value);
        return shown == Math.rint(shown) ? String.format(Locale.ROOT, "%.0f", shown) : Double.toString(shown);
    }

    /** All its digits, for coordinates. */
    public static String decimal(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
