package kz.auylsat.link.propagation;

/** The standard normal distribution. */
final class Normal {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** Q(x): the chance of more than x, to about 1e-13. */
    static double upperTail(double x) {
        if (x < 0) {
            return 1 - upperTail(-x);
        }
        double density = Math.exp(-x * x / 2) / ROOT_TWO_PI;
        return x < 4 ? 0.5 - density * series(x) : density / continuedFraction(x);
    }

    /** The x that is exceeded with this chance, 0 to 1 exclusive. */
    static double exceededWith(double chance) {
        double low = -10;
        double high = 10;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (upperTail(middle) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * The chance that two normal numbers of this correlation (0 to 1 exclusive) both exceed x: the square of one's chance, and
     * the integral of the density over the correlation from 0 on (Plackett's identity) by Simpson's rule.
     */
    static double bothExceed(double x, double correlation) {
        double angle = Math.asin(correlation);
        int steps = 200;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double sin = Math.sin(angle * i / steps);
            // e^(−x²(1−sin)/cos²), with cos² = (1−sin)(1+sin).
            double density = Math.exp(-x * x / (1 + sin));
            sum += density * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        double alone = upperTail(x);
        return alone * alone + sum * angle / steps / 3 / (2 * Math.PI);
    }

    /** x + x³/3 + x⁵/(3·5) + … : all terms positive, so nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int n = 3; term > sum * 1e-17; n += 2) {
            sum += term;
            term *= x * x / n;
        }
        return sum;
    }

    /** x + 1/(x + 2/(x + 3/(x + …))). */
    private static double continuedFraction(double x) {
        double value = x;
        for (int n = 60; n > 0; n--) {
            value = x + n / value;
        }
        return value;
    }
}
