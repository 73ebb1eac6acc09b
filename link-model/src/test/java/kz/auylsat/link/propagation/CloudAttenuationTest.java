package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CloudAttenuationTest {
    /**
     * The examples' attenuations rest on the map of liquid water, which is not included: the column of a place and percentage
     * is taken from its row of 14.25 GHz and must give the row of 29 GHz. Not checked: the columns themselves.
     */
    @Test
    void oneColumnGivesTheValidationExamplesOfBothFrequencies() {
        List<ValidationRow> rows = ValidationRow.of("ITURP840-8_cloud_attenuation.csv");
        Map<String, Double> columns = new HashMap<>();
        int compared = 0;
        for (ValidationRow row : rows) {
            String place = row.get("lat") + " " + row.get("lon") + " " + row.get("p");
            double perColumn = CloudAttenuation.db(row.get("f"), row.get("el"), 1);
            if (row.get("f") < 20) {
                columns.put(place, row.get("Ac") / perColumn);
            } else {
                row.agrees("Ac", perColumn * columns.get(place));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(rows.size() / 2);
    }

    /** The same columns, as the example of totals uses them: rows of 1 % of the same place in both tables. */
    @Test
    void theColumnOfOnePercentIsThatOfTheTotals() {
        List<ValidationRow> clouds = ValidationRow.of("ITURP840-8_cloud_attenuation.csv");
        int compared = 0;
        for (ValidationRow total : ValidationRow.of("ITURP618-13_A_total.csv")) {
            for (ValidationRow cloud : clouds) {
                if (cloud.get("p") == 1 && cloud.get("lat") == total.get("lat") && cloud.get("f") == total.get("f")) {
                    cloud.agrees("Ac", total.get("A_clouds_1"));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(8);
    }

    @Test
    void cloudsGrowWithTheColumnAndTheCosecant() {
        assertThat(CloudAttenuation.db(12, 45, 0)).isZero();
        assertThat(CloudAttenuation.db(12, 30, 1)).isCloseTo(2 * CloudAttenuation.db(12, 90, 1), Offset.offset(1e-12));
        assertThat(CloudAttenuation.db(12, 45, 2)).isCloseTo(2 * CloudAttenuation.db(12, 45, 1), Offset.offset(1e-12));
    }

    @Test
    void outsideIsRefused() {
        assertThatThrownBy(() -> CloudAttenuation.db(201, 45, 1))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("frequency (ITU-R P.840-8) 201 GHz is not within 1 to 200 GHz");
        assertThatThrownBy(() -> CloudAttenuation.db(12, 4, 1))
                .hasMessage("elevation (ITU-R P.840-8) 4 ° is not within 5 to 90 °");
        assertThatThrownBy(() -> CloudAttenuation.db(12, 45, Double.NaN))
                .hasMessage("cloud liquid water NaN kg/m² is not within 0 to 10 kg/m²");
        assertThatThrownBy(() -> CloudAttenuation.massAbsorption(12, 0))
                .hasMessage("liquid water temperature 0 K is not within 200 to 340 K");
    }
}
