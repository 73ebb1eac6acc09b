package kz.auylsat.link.budget;

/** Power ratios and their decibels. */
final class Decibels {
    private static final double PER_NEPER = Math.log(10) / 10;

    private Decibels() {}

    static double of(double ratio) {
        return 10 * Math.log10(ratio);
    }

    static double ratio(double db) {
        return Math.exp(PER_NEPER * db);
    }
}
