package kz.auylsat.link.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModCodTableTest {
    private static final int FRAME_BITS = 64_800;
    private static final int HEADER_SYMBOLS = 90;
    private static final int BASEBAND_HEADER_BITS = 80;

    /** EN 302 307-1 table 5a: bits corrected by the outer code where they are not twelve. */
    private static final Map<String, Integer> CORRECTED =
            Map.of("2/3", 10, "5/6", 10, "8/9", 8, "9/10", 8, "32APSK 2/3-L", 10);

    private static final double MARGIN_DB = 1.0;

    @ParameterizedTest
    @CsvSource({
        "QPSK 1/4, 1, -2.35, 0.490243",
        "QPSK 1/3, 2, -1.24, 0.656448",
        "8PSK 3/5, 12, 5.50, 1.779991",
        "16APSK 2/3, 18, 8.97, 2.637201",
        "32APSK 9/10, 28, 16.05, 4.453027",
    })
    void hasTheValuesOfTheStandard(String name, int number, double esnoDb, double bitsPerSymbol) {
        ModCod modCod = ModCodTable.DVB_S2.named(name);

        assertThat(modCod.number()).isEqualTo(number);
        assertThat(modCod.esnoDb()).isEqualTo(esnoDb);
        assertThat(modCod.bitsPerSymbol()).isEqualTo(bitsPerSymbol);
        assertThat(modCod.name()).isEqualTo(name);
    }

    @Test
    void hasEveryModCodOfDvbS2AndThoseThatDvbS2xAdds() {
        assertThat(ModCodTable.DVB_S2.all()).hasSize(28);
        assertThat(ModCodTable.DVB_S2X.all()).hasSize(53).containsAll(ModCodTable.DVB_S2.all());
        assertThat(ModCodTable.DVB_S2X.all().stream().map(ModCod::number)).doesNotHaveDuplicates();
        assertThat(ModCodTable.DVB_S2X.all().stream().map(ModCod::name)).doesNotHaveDuplicates();
    }

    /** A frame of 64 800 coded bits: what is left of it when both codes and the headers have taken theirs. */
    @Test
    void efficiencyFollowsFromTheFrame() {
        for (ModCod modCod : ModCodTable.DVB_S2X.all()) {
            String[] rate = modCod.codeRate().replace("-L", "").split("/");
            int innerBits = FRAME_BITS * Integer.parseInt(rate[0]) / Integer.parseInt(rate[1]);
            int outerBits = 16 * CORRECTED.getOrDefault(modCod.name(), CORRECTED.getOrDefault(modCod.codeRate(), 12));
            int symbols = FRAME_BITS / modCod.modulation().bitsPerPoint() + HEADER_SYMBOLS;

            assertThat(modCod.bitsPerSymbol())
                    .as(modCod.name())
                    .isEqualTo((double) (innerBits - outerBits - BASEBAND_HEADER_BITS) / symbols, within(5e-7));
        }
    }

    /** No code of these beats Shannon's bound for its efficiency, and none is 4 dB worse than it. */
    @Test
    void idealEsnoStandsBetweenShannonsBoundAndFourDecibelsAbove() {
        for (ModCod modCod : ModCodTable.DVB_S2X.all()) {
            double boundDb = 10 * Math.log10(Math.pow(2, modCod.bitsPerSymbol()) - 1);

            assertThat(modCod.esnoDb() - boundDb).as(modCod.name()).isBetween(0.3, 4.0);
        }
    }

    @Test
    void withinAConstellationMoreEfficiencyNeedsMoreEsno() {
        for (Modulation modulation : Modulation.values()) {
            List<ModCod> rising = new ArrayList<>(ModCodTable.DVB_S2.all());
            rising.removeIf(modCod -> modCod.modulation() != modulation);

            assertThat(rising.stream().map(ModCod::esnoDb))
                    .as(modulation.label())
                    .isSorted();
            assertThat(rising.stream().map(ModCod::bitsPerSymbol))
                    .as(modulation.label())
                    .isSorted();
        }
    }

    @Test
    void choosesTheMostEfficientThatCloses() {
        for (ModCodTable table : List.of(ModCodTable.DVB_S2, ModCodTable.DVB_S2X)) {
            for (double esnoDb = -5; esnoDb < 20; esnoDb += 0.05) {
                double usableDb = esnoDb - MARGIN_DB;
                double most = table.all().stream()
                        .filter(modCod -> modCod.esnoDb() <= usableDb)
                        .mapToDouble(ModCod::bitsPerSymbol)
                        .max()
                        .orElse(0);

                double chosen =
                        table.best(esnoDb, MARGIN_DB).map(ModCod::bitsPerSymbol).orElse(0.0);

                assertThat(chosen).as("%s at %.2f dB", table.id(), esnoDb).isEqualTo(most);
            }
        }
    }

    @Test
    void takes8pskOverAQpskThatNeedsMoreEsno() {
        assertThat(ModCodTable.DVB_S2.best(6.3, 0)).contains(ModCodTable.DVB_S2.named("8PSK 3/5"));
        assertThat(ModCodTable.DVB_S2.best(13.0, 0)).contains(ModCodTable.DVB_S2.named("32APSK 3/4"));
    }

    @Test
    void ofTwoOfOneEfficiencyTakesTheOneThatNeedsLess() {
        assertThat(ModCodTable.DVB_S2X.best(7.9, 0)).contains(ModCodTable.DVB_S2X.named("16APSK 3/5-L"));
    }

    @Test
    void closesExactlyAtIdealEsnoWithMargin() {
        assertThat(ModCodTable.DVB_S2.best(-2.35, 0)).contains(ModCodTable.DVB_S2.mostRobust());
        assertThat(ModCodTable.DVB_S2.best(-2.36, 0)).isEmpty();
        assertThat(ModCodTable.DVB_S2.best(Double.NaN, 0)).isEmpty();
    }

    @Test
    void ladderRisesInBoth() {
        List<ModCod> ladder = ModCodTable.DVB_S2X.ladder();

        for (int i = 1; i < ladder.size(); i++) {
            assertThat(ladder.get(i).esnoDb()).isGreaterThan(ladder.get(i - 1).esnoDb());
            assertThat(ladder.get(i).bitsPerSymbol())
                    .isGreaterThan(ladder.get(i - 1).bitsPerSymbol());
        }
        assertThat(ModCodTable.DVB_S2.ladder()).hasSize(22);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16APSK 2/3-L", "16apsk 2/3-l", "16APSK_2/3-L", "16-APSK 2/3 L", " 16APSK2/3L "})
    void readsANameLeniently(String written) {
        assertThat(ModCodTable.DVB_S2X.byName(written).map(ModCod::number)).contains(164);
    }

    @Test
    void aLinearCodeIsNotItsNeighbour() {
        assertThat(ModCodTable.DVB_S2X.named("16APSK 2/3").number()).isEqualTo(18);
        assertThat(ModCodTable.DVB_S2.byName("16APSK 2/3-L")).isEmpty();
    }

    @Test
    void tellsWhatMayBeWritten() {
        assertThatThrownBy(() -> ModCodTable.DVB_S2.named("QPSK 7/8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DVB-S2 has no MODCOD \"QPSK 7/8\"; write one of QPSK 1/4, QPSK 1/3,");
    }

    @Test
    void anOperatorsLimitsHold() {
        ModCodTable allowed = ModCodTable.DVB_S2X.between("QPSK 1/2", "16APSK 8/9");

        assertThat(allowed.mostRobust().name()).isEqualTo("QPSK 1/2");
        assertThat(allowed.best(30, 0).map(ModCod::name)).contains("16APSK 8/9");
        assertThat(allowed.all()).noneMatch(modCod -> modCod.modulation() == Modulation.APSK_32);
        assertThat(ModCodTable.DVB_S2.between("QPSK 1/4", "16APSK 8/9").all()).hasSize(22);
        assertThat(ModCodTable.DVB_S2.between("8psk 3/4", "8PSK 3/4").all()).hasSize(1);
    }

    @Test
    void limitsTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> ModCodTable.DVB_S2.between("16APSK 8/9", "QPSK 1/4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no MODCOD from 16APSK 8/9 to QPSK 1/4; write the slower one as the lowest");
    }

    @Test
    void tablesHaveIds() {
        assertThat(ModCodTable.byId("dvb-s2")).contains(ModCodTable.DVB_S2);
        assertThat(ModCodTable.byId("DVB-S2X")).contains(ModCodTable.DVB_S2X);
        assertThat(ModCodTable.byId("dvb-s")).isEmpty();
        assertThat(ModCodTable.ids()).containsExactly("dvb-s2", "dvb-s2x");
    }

    @Test
    void informationRateIsSymbolRateTimesEfficiency() {
        assertThat(ModCodTable.DVB_S2.named("8PSK 3/5").informationRateBps(30_000))
                .isEqualTo(53_399_730, within(1.0));
        assertThatThrownBy(() -> ModCodTable.DVB_S2.mostRobust().informationRateBps(0))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("symbol rate 0 ksymbol/s is not within 1 to 1000000 ksymbol/s");
    }
}
