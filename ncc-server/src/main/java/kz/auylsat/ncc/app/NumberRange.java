package kz.auylsat.ncc.app;

import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.yaml.DecimalComma;

/**
 * A number that a person writes, and the range it is to be in.
 *
 * @param unit what it counts, with its unit: what to write instead of a mistake
 */
record NumberRange(double least, double greatest, String unit) {
    /** @throws IllegalArgumentException with what to write instead */
    double read(String text) {
        if (!text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            String comma = DecimalComma.advice(text);
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no number" + (comma.isEmpty() ? ": write " + unit : comma));
        }
        double value = Double.parseDouble(text);
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(text + " is out of range: write " + unit + ", from "
                    + Figures.plain(least) + " to " + Figures.plain(greatest));
        }
        return value;
    }
}
