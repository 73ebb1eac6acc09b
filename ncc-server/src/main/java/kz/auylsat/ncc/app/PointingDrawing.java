package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.auylsat.link.geometry.LookAngles;

/** Look angles as three small drawings in letters: the compass from above, the dish from the side, the feed from behind. */
final class PointingDrawing {
    /** A letter on a screen is about twice as high as it is wide. */
    private static final double WIDTH_TO_HEIGHT = 2;

    private static final int RADIUS = 5;
    private static final int WIDTH = (int) (2 * RADIUS * WIDTH_TO_HEIGHT) + 3;
    private static final String GAP = "      ";

    private final char[][] canvas = new char[2 * RADIUS + 1][WIDTH];

    private PointingDrawing() {
        for (char[] row : canvas) {
            Arrays.fill(row, ' ');
        }
    }

    static String of(LookAngles angles) {
        List<List<String>> drawings =
                List.of(compass(angles.azimuthDeg()), side(angles.elevationDeg()), feed(angles.skewDeg()));
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < drawings.get(0).size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> drawing : drawings) {
                line.append(drawing.get(row)).append(GAP);
            }
            text.append("  ").append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> compass(double azimuthDeg) {
        PointingDrawing drawing = new PointingDrawing();
        drawing.circle();
        drawing.ray(90 - azimuthDeg, 0, '*');
        drawing.put(0, RADIUS, 'N');
        drawing.put(0, -RADIUS, 'S');
        drawing.put(RADIUS, 0, 'E');
        drawing.put(-RADIUS, 0, 'W');
        drawing.put(0, 0, 'o');
        return drawing.titled("from above");
    }

    private static List<String> side(double elevationDeg) {
        PointingDrawing drawing = new PointingDrawing();
        int bottom = -RADIUS;
        for (int column = 0; column < WIDTH; column++) {
            drawing.canvas[RADIUS - bottom][column] = '_';
        }
        double length = 2 * RADIUS / Math.max(Math.sin(Math.toRadians(elevationDeg)), 0.5);
        for (double r = 0; r <= length; r += 0.25) {
            drawing.put(
                    -RADIUS + r * Math.cos(Math.toRadians(elevationDeg)),
                    bottom + r * Math.sin(Math.toRadians(elevationDeg)),
                    '*');
        }
        drawing.put(-RADIUS, bottom, 'o');
        return drawing.titled("from the side");
    }

    private static List<String> feed(double skewDeg) {
        PointingDrawing drawing = new PointingDrawing();
        drawing.circle();
        // Clockwise for whoever looks at the satellite is clockwise on the screen.
        drawing.ray(90 - skewDeg, 0, '*');
        drawing.ray(270 - skewDeg, 0, '*');
        drawing.put(0, RADIUS, '|');
        drawing.put(0, -RADIUS, '|');
        drawing.put(0, 0, 'o');
        return drawing.titled("feed, from behind");
    }

    private void circle() {
        for (int degrees = 0; degrees < 360; degrees += 15) {
            put(RADIUS * Math.cos(Math.toRadians(degrees)), RADIUS * Math.sin(Math.toRadians(degrees)), '.');
        }
    }

    private void ray(double degrees, double from, char letter) {
        for (double r = from; r <= RADIUS - 0.6; r += 0.25) {
            put(r * Math.cos(Math.toRadians(degrees)), r * Math.sin(Math.toRadians(degrees)), letter);
        }
    }

    /** Right and up of the middle, in heights of a letter; what is beyond the canvas is left out. */
    private void put(double right, double up, char letter) {
        int row = RADIUS - (int) Math.round(up);
        int column = WIDTH / 2 + (int) Math.round(right * WIDTH_TO_HEIGHT);
        if (row >= 0 && row < canvas.length && column >= 0 && column < WIDTH) {
            canvas[row][column] = letter;
        }
    }

    private List<String> titled(String title) {
        List<String> lines = new ArrayList<>();
        for (char[] row : canvas) {
            lines.add(new String(row));
        }
        int left = (WIDTH - title.length()) / 2;
        lines.add(" ".repeat(left) + title + " ".repeat(WIDTH - title.length() - left));
        return lines;
    }
}
