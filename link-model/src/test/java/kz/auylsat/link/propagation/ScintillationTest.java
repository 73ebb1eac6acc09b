package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;

/**
 * The validation examples print scintillation in three tables. That of scintillation itself is of 14.25 and 20 GHz. The table
 * of rain repeats its figures: in its rows of 29 GHz the scintillation is still that of 20 GHz, so only its rows of 14.25 GHz
 * are compared. The table of totals has it for 29 GHz, with the refractivity of the same place.
 */
class ScintillationTest {
    @Test
    void agreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_sci.csv")) {
            row.agrees("A_scin", scintillation(row, row.get("N_wet")));
        }
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_rain.csv")) {
            if (row.get("f") < 20) {
                row.agrees("A_scin", scintillation(row, row.get("N_wet")));
            }
        }
    }

    @Test
    void agreesWithThePartOfTheTotalsToo() {
        List<ValidationRow> refractivities = ValidationRow.of("ITURP618-13_A_sci.csv");
        List<ValidationRow> totals = ValidationRow.of("ITURP618-13_A_total.csv");
        assertThat(totals).hasSameSizeAs(refractivities);
        for (int i = 0; i < totals.size(); i++) {
            assertThat(totals.get(i).get("lat")).isEqualTo(refractivities.get(i).get("lat"));
            ValidationRow row = totals.get(i);
            row.agrees("A_scin", scintillation(row, "eta", refractivities.get(i).get("N_wet")));
        }
    }

    private static double scintillation(ValidationRow row, double wetRefractivity) {
        return scintillation(row, "eta", wetRefractivity);
    }

    private static double scintillation(ValidationRow row, String efficiency, double wetRefractivity) {
        SlantPath path = row.path(row.get("lat"), row.get("hs"), 0);
        double eta = row.values().containsKey(efficiency) ? row.get(efficiency) : row.get("h");
        return Scintillation.exceededDb(path, Sites.climate(10, 3, wetRefractivity), row.get("D"), eta, row.get("p"));
    }

    @Test
    void aWideDishAveragesTheFlutterAway() {
        SlantPath path = Sites.londonPath();
        Climate climate = Sites.londonClimate();
        double small = Scintillation.sigmaDb(path, climate, 1.2, 0.65);
        double large = Scintillation.sigmaDb(path, climate, 7.2, 0.65);
        assertThat(large).isPositive().isLessThan(small);
        assertThat(Scintillation.sigmaDb(path, climate, 50, 0.65)).isZero();
    }

    @Test
    void outsideIsRefused() {
        Climate climate = Sites.londonClimate();
        SlantPath path = Sites.londonPath();
        SlantPath low = new SlantPath(51.5, 0, 31, 3.7, 0);
        assertThatThrownBy(() -> Scintillation.sigmaDb(low, climate, 1.2, 0.65))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("frequency (ITU-R P.618-13 §2.4.1) 3.7 GHz is not within 4 to 55 GHz");
        assertThatThrownBy(() -> Scintillation.sigmaDb(path, climate, 0, 0.65))
                .hasMessage("dish diameter 0 m is not within 0.1 to 50 m");
        assertThatThrownBy(() -> Scintillation.sigmaDb(path, climate, 1.2, Double.NaN))
                .hasMessage("antenna efficiency NaN is not within 0.01 to 1");
        assertThatThrownBy(() -> Scintillation.exceededDb(path, climate, 1.2, 0.65, 51))
                .hasMessage("percentage of the year (ITU-R P.618-13 §2.4.1) 51 % is not within 0.001 to 50 %");
    }
}
