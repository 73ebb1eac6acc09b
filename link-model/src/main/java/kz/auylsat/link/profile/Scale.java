package kz.auylsat.link.profile;

/** Scaling without the dust of binary fractions. */
final class Scale {
    private Scale() {}

    /** {@code value × scale}, as a division where that is exact: 135 × 0.1 is 13.5 and not 13.500000000000002. */
    static double apply(double value, double scale) {
        double divisor = Math.rint(1 / scale);
        return Math.abs(scale) < 1 && Math.abs(1 / scale - divisor) < 1e-9 ? value / divisor : value * scale;
    }
}
