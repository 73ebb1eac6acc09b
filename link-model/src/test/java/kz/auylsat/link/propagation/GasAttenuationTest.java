package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GasAttenuationTest {
    /** The pressure of these rows is that of the dry air, the temperature kelvin, whatever the header says. */
    @Test
    void agreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP676-12_A_gas.csv")) {
            Climate climate = new Climate(10, 3, row.get("T"), row.get("P"), row.get("rho"), row.get("V_t"), 0, 50);
            row.agrees("A_gas", GasAttenuation.slantDb(row.path(40, row.get("h"), 0), climate));
        }
    }

    @Test
    void vapourAtTheZenithAgreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP676-12_zenith_attenuation.csv")) {
            row.agrees("Aw", GasAttenuation.zenithVapourDb(row.get("f"), row.get("V_t"), row.get("h")));
        }
    }

    @Test
    void linesOfOxygenAndVapourStandOutOfTheirNeighbourhood() {
        assertThat(SpecificGas.oxygenDbPerKm(60, 1013.25, 7.5, 288.15))
                .isGreaterThan(10 * SpecificGas.oxygenDbPerKm(52, 1013.25, 7.5, 288.15))
                .isBetween(14.0, 16.0);
        assertThat(SpecificGas.vapourDbPerKm(22.235, 1013.25, 7.5, 288.15))
                .isGreaterThan(3 * SpecificGas.vapourDbPerKm(14.25, 1013.25, 7.5, 288.15))
                .isBetween(0.15, 0.25);
    }

    @Test
    void withoutAirOrVapourNothingIsTaken() {
        assertThat(SpecificGas.oxygenDbPerKm(60, 0, 0, 250)).isZero();
        assertThat(SpecificGas.vapourDbPerKm(22.235, 900, 0, 280)).isZero();
    }

    @Test
    void aLowerDishLooksThroughMoreAir() {
        Climate climate = Sites.shahritusClimate();
        double high = GasAttenuation.slantDb(new SlantPath(37, 0.38, 90, 11.7, 0), climate);
        double low = GasAttenuation.slantDb(new SlantPath(37, 0.38, 30, 11.7, 0), climate);
        assertThat(low).isCloseTo(2 * high, Offset.offset(1e-12));
        assertThat(high).isBetween(0.03, 0.1);
    }

    @Test
    void outsideIsRefused() {
        assertThatThrownBy(() -> SpecificGas.oxygenDbPerKm(1001, 1000, 7.5, 288))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("frequency (ITU-R P.676-12 Annex 1) 1001 GHz is not within 1 to 1000 GHz");
        assertThatThrownBy(() -> SpecificGas.vapourDbPerKm(12, Double.NaN, 7.5, 288))
                .hasMessage("pressure of dry air NaN hPa is not within 0 to 1100 hPa");
        assertThatThrownBy(() -> SpecificGas.vapourDbPerKm(12, 1000, -1, 288))
                .hasMessage("water vapour density -1 g/m³ is not within 0 to 100 g/m³");
        assertThatThrownBy(() -> SpecificGas.oxygenDbPerKm(12, 1000, 7.5, 15))
                .hasMessage("air temperature 15 K is not within 150 to 350 K");
        assertThatThrownBy(() -> GasAttenuation.zenithOxygenDb(351, 1000, 7.5, 288))
                .hasMessage("frequency (ITU-R P.676-12 Annex 2) 351 GHz is not within 1 to 350 GHz");
        assertThatThrownBy(() -> GasAttenuation.zenithVapourDb(12, 0, 0))
                .hasMessage("water vapour column 0 kg/m² is not within 0.1 to 100 kg/m²");
        assertThatThrownBy(() -> GasAttenuation.zenithVapourDb(12, 20, 10))
                .hasMessage("height above sea level 10 km is not within -0.5 to 9 km");
    }
}
