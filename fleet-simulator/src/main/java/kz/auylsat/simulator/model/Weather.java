package kz.auylsat.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Rain over the map: cells that are born, drift and die, so that near villages fade together and one after another.
 *
 * <p>The Earth is cut into squares of four degrees and time into three hours; each square bears the same number of
 * cells in each of them. A cell lives at most three hours and travels less than a square. A placeholder for physics
 * in one respect only: a cell has its peak fade in dB rather than a rain rate.
 */
final class Weather {
    /** One cell: where it is born, how it moves (km/h), its size (km), its worst fade (dB), and its life. */
    record Cell(
            double latitudeDeg,
            double longitudeDeg,
            double northKmh,
            double eastKmh,
            double radiusKm,
            double peakDb,
            long bornMillis,
            long lifeMillis) {

        double fadeDb(double latitude, double longitude, long timeMillis) {
            double age = (double) (timeMillis - bornMillis) / lifeMillis;
            if (age <= 0 || age >= 1) {
                return 0;
            }
            double hours = (timeMillis - bornMillis) / 3_600_000.0;
            double north = (latitude - latitudeDeg) * KM_PER_DEGREE - northKmh * hours;
            double east = eastKm(longitude) - eastKmh * hours;
            double away = (north * north + east * east) / (radiusKm * radiusKm);
            if (away > 9) {
                return 0;
            }
            double strength = Math.sin(Math.PI * age);
            return peakDb * strength * strength * Math.exp(-away / 2);
        }

        /** Whether it ever comes near enough to matter. */
        boolean reaches(double latitude, double longitude) {
            double north = (latitude - latitudeDeg) * KM_PER_DEGREE;
            double path = Math.hypot(northKmh, eastKmh) * lifeMillis / 3_600_000.0;
            return Math.hypot(north, eastKm(longitude)) < path + 3 * radiusKm;
        }

        private double eastKm(double longitude) {
            double degrees = Math.IEEEremainder(longitude - longitudeDeg, 360);
            return degrees * KM_PER_DEGREE * Math.cos(Math.toRadians(latitudeDeg));
        }
    }

    static final long SPELL_MILLIS = 3 * 3_600_000L;
    private static final double KM_PER_DEGREE = 111.2;
    private static final int SQUARE_DEGREES = 4;
    private static final int SQUARES_AROUND = 360 / SQUARE_DEGREES;
    private static final double FADE_DB_MAX = 30;

    private final Noise noise;
    private final int cellsPerSquare;

    Weather(Noise noise, int cellsPerSquare) {
        this.noise = noise;
        this.cellsPerSquare = cellsPerSquare;
    }

    /** The cells that can touch this place in the three hours of this number. */
    List<Cell> near(double latitudeDeg, double longitudeDeg, long spell) {
        List<Cell> near = new ArrayList<>();
        int row = (int) Math.floor(latitudeDeg / SQUARE_DEGREES);
        int column = (int) Math.floor(longitudeDeg / SQUARE_DEGREES);
        for (long born = spell - 1; born <= spell; born++) {
            for (int r = row - 1; r <= row + 1; r++) {
                for (int c = column - 1; c <= column + 1; c++) {
                    addReaching(near, latitudeDeg, longitudeDeg, born, r, c);
                }
            }
        }
        return near;
    }

    static double fadeDb(List<Cell> cells, double latitudeDeg, double longitudeDeg, long timeMillis) {
        double fade = 0;
        for (Cell cell : cells) {
            fade += cell.fadeDb(latitudeDeg, longitudeDeg, timeMillis);
        }
        return Math.min(FADE_DB_MAX, fade);
    }

    private void addReaching(List<Cell> near, double latitude, double longitude, long spell, int row, int column) {
        for (int n = 0; n < cellsPerSquare; n++) {
            Cell cell = cell(spell, row, column, n);
            if (cell.reaches(latitude, longitude)) {
                near.add(cell);
            }
        }
    }

    private Cell cell(long spell, int row, int column, int n) {
        long place = ((long) row * SQUARES_AROUND + Math.floorMod(column, SQUARES_AROUND)) * 1024 + n * 8L;
        double strength = noise.uniform(Streams.RAIN, place + 5, spell);
        return new Cell(
                (row + noise.uniform(Streams.RAIN, place, spell)) * SQUARE_DEGREES,
                (column + noise.uniform(Streams.RAIN, place + 1, spell)) * SQUARE_DEGREES,
                noise.between(-15, 15, Streams.RAIN, place + 2, spell),
                noise.between(10, 60, Streams.RAIN, place + 3, spell),
                noise.between(8, 35, Streams.RAIN, place + 4, spell),
                // Most rain is light: one cell in ten takes more than 15 dB.
                2 + 18 * strength * strength * strength,
                spell * SPELL_MILLIS + (long) (noise.uniform(Streams.RAIN, place + 6, spell) * SPELL_MILLIS),
                (long) (noise.between(0.8, 3, Streams.RAIN, place + 7, spell) * 3_600_000));
    }
}
