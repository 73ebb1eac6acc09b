package kz.auylsat.simulator.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rain over the map: cells that are born, drift and die, so that near villages fade together and one after another;
 * and a front where the settings have one.
 *
 * <p>The Earth is cut into squares of four degrees and time into three hours; each square bears the same number of
 * cells in each of them. A cell lives at most three hours and travels less than a square. It rains in winter as in
 * summer, and always from the year's mean rain height: there is no snow here.
 */
final class Weather {
    static final double KM_PER_DEGREE = 111.2;
    private static final long SPELL_MILLIS = 3 * 3_600_000L;
    private static final int SQUARE_DEGREES = 4;
    private static final int SQUARES_AROUND = 360 / SQUARE_DEGREES;
    /** A slant path's length over the ground, at most; see {@link SlantRain}. */
    private static final double WITHIN_KM = SlantRain.GROUND_KM_MAX;

    private static final double LIGHTEST_PEAK_MMH = 1;
    private static final double HEAVIEST_PEAK_MMH = 80;

    private final Noise noise;
    private final int cellsPerSquare;
    private final @Nullable RainFront front;

    Weather(Noise noise, int cellsPerSquare, @Nullable RainFront front) {
        this.noise = noise;
        this.cellsPerSquare = cellsPerSquare;
        this.front = front;
    }

    /** A place, and a time of a spell at most. */
    private record View(double latitudeDeg, double longitudeDeg, long fromMillis, long untilMillis) {}

    /** The rain that can touch this place's slant path between these moments, which are a spell apart at most. */
    List<Rain> near(double latitudeDeg, double longitudeDeg, long fromMillis, long untilMillis) {
        List<Rain> near = new ArrayList<>(0);
        View view = new View(latitudeDeg, longitudeDeg, fromMillis, untilMillis);
        int row = (int) Math.floor(latitudeDeg / SQUARE_DEGREES);
        int column = (int) Math.floor(longitudeDeg / SQUARE_DEGREES);
        long last = Math.floorDiv(untilMillis, SPELL_MILLIS);
        // A cell is born within its spell and lives no longer than one.
        for (long spell = Math.floorDiv(fromMillis, SPELL_MILLIS) - 1; spell <= last; spell++) {
            for (int r = row - 1; r <= row + 1; r++) {
                for (int c = column - 1; c <= column + 1; c++) {
                    addReaching(near, view, spell, r, c);
                }
            }
        }
        if (front != null && front.lastsWithin(fromMillis, untilMillis)) {
            near.add(front.around(latitudeDeg, longitudeDeg));
        }
        return near.isEmpty() ? List.of() : near;
    }

    /** Kilometres from one longitude east to another, on the parallel of this latitude. */
    static double eastKm(double fromLongitudeDeg, double toLongitudeDeg, double latitudeDeg) {
        double degrees = Math.IEEEremainder(toLongitudeDeg - fromLongitudeDeg, 360);
        return degrees * KM_PER_DEGREE * Math.cos(Math.toRadians(latitudeDeg));
    }

    private void addReaching(List<Rain> near, View view, long spell, int row, int column) {
        for (int n = 0; n < cellsPerSquare; n++) {
            long key = ((long) row * SQUARES_AROUND + Math.floorMod(column, SQUARES_AROUND)) * 1024 + n * 8L;
            long born = spell * SPELL_MILLIS + (long) (noise.uniform(Streams.RAIN, key + 6, spell) * SPELL_MILLIS);
            long life = (long) (noise.between(0.8, 3, Streams.RAIN, key + 7, spell) * 3_600_000);
            // Most have not begun or are over: that is known before the rest of them is.
            if (born <= view.untilMillis() && born + life >= view.fromMillis()) {
                double latitude = (row + noise.uniform(Streams.RAIN, key, spell)) * SQUARE_DEGREES;
                double longitude = (column + noise.uniform(Streams.RAIN, key + 1, spell)) * SQUARE_DEGREES;
                double strength = noise.uniform(Streams.RAIN, key + 5, spell);
                RainCell cell = new RainCell(
                        (latitude - view.latitudeDeg()) * KM_PER_DEGREE,
                        eastKm(view.longitudeDeg(), longitude, latitude),
                        noise.between(-15, 15, Streams.RAIN, key + 2, spell),
                        noise.between(10, 60, Streams.RAIN, key + 3, spell),
                        noise.between(8, 35, Streams.RAIN, key + 4, spell),
                        // Most rain is light: half of the cells stay under 4 mm/h, one in ten passes 45.
                        LIGHTEST_PEAK_MMH + (HEAVIEST_PEAK_MMH - LIGHTEST_PEAK_MMH) * Math.pow(strength, 5),
                        born,
                        life);
                if (cell.reaches(WITHIN_KM, view.fromMillis(), view.untilMillis())) {
                    near.add(cell);
                }
            }
        }
    }
}
