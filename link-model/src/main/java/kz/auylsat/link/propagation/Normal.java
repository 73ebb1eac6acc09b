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
