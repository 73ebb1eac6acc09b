package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PathAttenuationTest {
    /** Below 1 % of the year the gases and clouds of 1 % count (columns …_1): ITU-R P.618-13 §2.5. */
    @Test
    void totalOfThePartsAgreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_total.csv")) {
            PathAttenuation sum =
                    PathAttenuation.of(row.get("A_gas_1"), row.get("A_clouds_1"), row.get("A_rain"), row.get("A_scin"));
            row.agrees("A_total", sum.totalDb());
        }
    }

    /**
     * The column "AT (p)" of the rain and scintillation tables is no loss: it is the formula of the total, by a slip applied to
     * the columns eta, N_wet, P_rain and A_scin.
     */
    @Test
    void theTotalsOfTheRainTableAreOfOtherColumns() {
        for (String file : new String[] {"ITURP618-13_A_rain.csv", "ITURP618-13_A_sci.csv"}) {
            for (ValidationRow row : ValidationRow.of(file)) {
                PathAttenuation slip =
                        PathAttenuation.of(row.get("eta"), row.get("N_wet"), row.get("P_rain"), row.get("A_scin"));
                row.agrees("AT (p)", slip.totalDb());
            }
        }
    }

    /**
     * Gas and cloud as the example states them. Its totals were computed with a rain of 2e-6 less than its rain table prints
     * (2.185843298 dB where that has 2.185847422), which is an R0.01 of 26.480459 mm/h where 26.48052 is printed.
     */
    @Test
    void printedDigitsOfTheLondonPath() {
        SlantPath path = Sites.londonPath();
        Climate climate = Sites.climate(26.480459, Sites.LONDON_RAIN_HEIGHT_KM, 50.38926222);
        assertThat(RainAttenuation.of(path, climate).exceededDb(0.1)).isCloseTo(2.185843298, Offset.offset(2e-7));
        PathAttenuation total = PathAttenuation.of(
                0.226874038,
                0.455169824,
                RainAttenuation.of(path, climate).exceededDb(0.01),
                Scintillation.exceededDb(path, climate, 1, 0.65, 0.01));
        assertThat(total.totalDb()).isCloseTo(7.507265, Offset.offset(5e-7));
    }

    @Test
    void partsOfAPathAreThoseOfItsMethods() {
        SlantPath path = Sites.shahritusPath(11.7);
        Climate climate = Sites.shahritusClimate();
        PathAttenuation exceeded = FadeCurve.of(path, climate, 1.2, 0.65).exceeded(0.1);
        assertThat(exceeded.gasDb()).isEqualTo(GasAttenuation.slantDb(path, climate));
        assertThat(exceeded.gasDb())
                .isEqualTo(FadeCurve.of(path, climate, 1.2, 0.65).clearSkyDb());
        assertThat(exceeded.cloudDb()).isEqualTo(CloudAttenuation.db(path, climate));
        assertThat(exceeded.rainDb())
                .isEqualTo(RainAttenuation.of(path, climate).exceededDb(0.1));
        assertThat(exceeded.scintillationDb())
                .isCloseTo(Scintillation.exceededDb(path, climate, 1.2, 0.65, 0.1), Offset.offset(1e-15));
        assertThat(exceeded.fadeDb() + exceeded.gasDb()).isCloseTo(exceeded.totalDb(), Offset.offset(1e-12));
        assertThat(exceeded.absorbedDb())
                .isCloseTo(exceeded.gasDb() + exceeded.cloudDb() + exceeded.rainDb(), Offset.offset(1e-12));
    }

    @Test
    void theShareOfTheYearOfAFadeIsThatOfTheTotal() {
        FadeCurve curve = FadeCurve.of(Sites.shahritusPath(14.25), Sites.shahritusClimate(), 1.2, 0.65);
        for (double percent = 0.0011; percent < 5; percent *= 1.7) {
            double fade = curve.exceeded(percent).fadeDb();
            assertThat(curve.percentExceeded(fade)).isCloseTo(percent, Offset.offset(1e-8 * percent));
        }
        assertThat(curve.percentExceeded(90)).isEqualTo(0.001);
        assertThat(curve.percentExceeded(0)).isEqualTo(5);
        assertThat(curve.percentExceeded(-1)).isEqualTo(100);
    }

    @Test
    void rainOfThisMomentIsThatOfTheRainMethod() {
        SlantPath path = Sites.shahritusPath(11.7);
        Climate climate = Sites.shahritusClimate();
        assertThat(FadeCurve.of(path, climate, 1.2, 0.65).presentRainDb(8))
                .isEqualTo(RainAttenuation.of(path, climate).presentDb(8));
    }

    /** ITU-R P.618-13 §2.4.1 begins at 4 GHz; the other parts hold from 1 GHz. */
    @Test
    void belowFourGigahertzNoScintillationIsCounted() {
        SlantPath path = Sites.shahritusPath(3.95);
        Climate climate = Sites.shahritusClimate();
        PathAttenuation exceeded = FadeCurve.of(path, climate, 1.8, 0.65).exceeded(0.01);
        assertThat(exceeded.scintillationDb()).isZero();
        assertThat(exceeded.totalDb())
                .isCloseTo(
                        GasAttenuation.slantDb(path, climate)
                                + CloudAttenuation.db(path, climate)
                                + RainAttenuation.of(path, climate).exceededDb(0.01),
                        Offset.offset(1e-12));
        assertThat(FadeCurve.of(Sites.shahritusPath(4), climate, 1.8, 0.65)
                        .exceeded(0.01)
                        .scintillationDb())
                .isBetween(0.1, 0.3);
    }

    @Test
    void aDishOfNothingIsRefused() {
        assertThatThrownBy(() -> FadeCurve.of(Sites.shahritusPath(11.7), Sites.shahritusClimate(), 0, 0.65))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("dish diameter 0 m is not within 0.1 to 50 m");
    }
}
