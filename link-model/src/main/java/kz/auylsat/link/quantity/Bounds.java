package kz.auylsat.link.quantity;

import java.util.Locale;

/**
 * The range of a quantity, with its unit: the guard at every formula's door, so that no NaN travels.
 *
 * @param quantity what it is, as a person would say it: {@code frequency}
 * @param least the least value that is inside
 * @param greatest the greatest value that is inside
 * @param unit its symbol, as {@code GHz}; empty for a ratio
 */
public record Bounds(String quantity, double least, double greatest, String unit) {
    public Bounds {
        if (!(least <= greatest)) {
            throw new IllegalArgumentException(quantity + ": " + least + " is more than " + greatest);
        }
    }

    /**
     * The value itself.
     *
     * @throws OutOfRangeException where it is outside, infinite or not a number
     */
    public double check(double value) {
        if (value >= least && value <= greatest && !Double.isInfinite(value)) {
            return value;
        }
        String of = unit.isEmpty() ? "" : " " + unit;
        throw new OutOfRangeException(
                quantity + " " + text(value) + of + " is not within " + text(least) + " to " + text(greatest) + of);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
