package kz.auylsat.ncc.influx;

/** Numbers as text that reads back as the same number, as {@link Double#toString} gives it, but faster where it can be. */
final class NumberText {
    private static final double WHOLE_MAX = 1e6;
    private static final int DECIMALS_MAX = 3;

    private NumberText() {}

    static void append(StringBuilder out, double value) {
        double size = Math.abs(value);
        // Smaller ones would have an exponent.
        if (size >= 1e-3 && size < WHOLE_MAX) {
            int scale = 10;
            for (int decimals = 1; decimals <= DECIMALS_MAX; decimals++, scale *= 10) {
                long scaled = Math.round(size * scale);
                // Both are exact as doubles, so their quotient is the double nearest to this decimal.
                if ((double) scaled / scale == size) {
                    decimal(value < 0 ? out.append('-') : out, scaled, scale);
                    return;
                }
            }
        }
        out.append(value);
    }

    private static void decimal(StringBuilder out, long scaled, int scale) {
        out.append(scaled / scale).append('.');
        long rest = scaled % scale;
        for (int place = scale / 10; place > 0; place /= 10) {
            out.append((char) ('0' + rest / place));
            rest %= place;
        }
    }
}
