package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.testing.ReferenceFiles;
import org.assertj.core.data.Offset;

/** A row of the ITU-R validation examples (CG-3M3J-13-ValEx): two lines of header, then numbers. */
record ValidationRow(String where, Map<String, Double> values) {
    private static final double RELATIVE = 1e-6;

    static List<ValidationRow> of(String file) {
        List<String> lines = ReferenceFiles.lines("itu/" + file);
        String[] names = lines.get(0).split(",");
        List<ValidationRow> rows = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            Map<String, Double> values = new LinkedHashMap<>();
            for (int j = 0; j < names.length; j++) {
                values.put(names[j].strip(), Double.valueOf(cells[j]));
            }
            rows.add(new ValidationRow(file + " line " + (i + 1), values));
        }
        assertThat(rows).as(file).hasSizeGreaterThanOrEqualTo(4);
        return rows;
    }

    double get(String name) {
        Double value = values.get(name);
        assertThat(value)
                .as(where + ": no column " + name + " in " + values.keySet())
                .isNotNull();
        return value;
    }

    /** Within one millionth of the printed value. */
    void agrees(String name, double computed) {
        double printed = get(name);
        assertThat(computed).as(where + ", " + name).isCloseTo(printed, Offset.offset(RELATIVE * Math.abs(printed)));
    }

    SlantPath path(double latitudeDeg, double heightKm, double tiltDeg) {
        return new SlantPath(latitudeDeg, heightKm, get("el"), get("f"), tiltDeg);
    }
}
