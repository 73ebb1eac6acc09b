package kz.auylsat.link.propagation;

import java.util.List;
import java.util.stream.IntStream;
import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * Twelve months of rainfall and temperature as a weather service prints them, turned into rain rates: ITU-R P.837-7 Annex 1.
 *
 * <p>The recommendation's maps are not included; the normals of the nearest weather station take the place of its monthly maps.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 *
 * @param rainfallMm mean total of each month, January first, 0 to 2000
 * @param temperatureC mean near-surface temperature of each month, −60 to 50
 */
public record MonthlyRain(List<Double> rainfallMm, List<Double> temperatureC) {
    private static final double[] DAYS = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final double DAYS_OF_YEAR = 365.25;
    private static final Bounds RAINFALL = new Bounds("rainfall of a month", 0, 2000, "mm");
    private static final Bounds TEMPERATURE = new Bounds("mean temperature of a month", -60, 50, "°C");
    private static final Bounds PERCENT = new Bounds("percentage of the year", 0.001, 100, "%");

    public MonthlyRain {
        rainfallMm = checked("rainfall", rainfallMm, RAINFALL);
        temperatureC = checked("temperature", temperatureC, TEMPERATURE);
    }

    private static List<Double> checked(String quantity, List<Double> months, Bounds bounds) {
        if (months.size() != DAYS.length) {
            throw new OutOfRangeException(quantity + " has " + months.size() + " months, write twelve, January first");
        }
        months.forEach(bounds::check);
        return List.copyOf(months);
    }

    /** Share of an average year in which it rains, steps 5 to 7, percent. */
    public double rainPercent() {
        double sum = 0;
        for (Month month : months()) {
            sum += month.days() * month.rainPercent();
        }
        return sum / DAYS_OF_YEAR;
    }

    /**
     * Rain rate exceeded for a percentage of an average year, step 8; R0.01 of a {@link Climate} for 0.01.
     *
     * @param percent 0.001 to 100
     * @return mm/h; 0 for a percentage above {@link #rainPercent}
     */
    public double rateExceededMmh(double percent) {
        PERCENT.check(percent);
        if (percent > rainPercent()) {
            return 0;
        }
        double low = Math.log(1e-6);
        double high = Math.log(1e4);
        List<Month> months = months();
        for (int step = 0; step < 50; step++) {
            double middle = (low + high) / 2;
            if (percentAbove(months, middle) > percent) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double percentAbove(List<Month> months, double logRate) {
        double sum = 0;
        for (Month month : months) {
            double x = (logRate + 0.7938 - Math.log(month.rateMmh())) / 1.26;
            sum += month.days() * month.rainPercent() * Normal.upperTail(x);
        }
        return sum / DAYS_OF_YEAR;
    }

    private List<Month> months() {
        return IntStream.range(0, DAYS.length)
                .mapToObj(i -> Month.of(DAYS[i], rainfallMm.get(i), temperatureC.get(i)))
                .toList();
    }

    /** Steps 5 and 6: how often it rains in a month, and how hard. */
    private record Month(double days, double rainPercent, double rateMmh) {
        private static final double MOST_PERCENT = 70;

        static Month of(double days, double rainfallMm, double temperatureC) {
            double rate = 0.5874 * Math.exp(0.0883 * Math.max(0, temperatureC));
            double meanMmh = rainfallMm / (24 * days);
            double percent = 100 * meanMmh / rate;
            return percent > MOST_PERCENT
                    ? new Month(days, MOST_PERCENT, 100 * meanMmh / MOST_PERCENT)
                    : new Month(days, percent, rate);
        }
    }
}
