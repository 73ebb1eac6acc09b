package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.metric.ModemState;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final long SEED = 58;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void rainMovesFromVillageToVillageAndFarOnesDoNotShareIt() {
        Site here = new Site("here", 38.5, 68.8, 800, null);
        Site near = new Site("near", 38.55, 68.9, 800, null);
        Site far = new Site("far", 40.6, 72.9, 800, null);
        List<SimulatedTerminal> terminals = SimulatedFleet.of(FleetSettings.of(SEED, List.of(here, near, far)))
                .terminals();
        List<double[]> fades = new ArrayList<>();
        for (int minute = 0; minute < 60 * 24 * 30; minute += 3) {
            Instant at = START.plus(Duration.ofMinutes(minute));
            fades.add(terminals.stream()
                    .mapToDouble(terminal -> terminal.linkState(at).rainFadeDb())
                    .toArray());
        }
        assertThat(fades).anyMatch(fade -> fade[0] > 3);
        assertThat(correlation(fades, 0, 1)).isGreaterThan(0.6);
        assertThat(correlation(fades, 0, 2)).isBetween(-0.3, 0.3);
    }

    @Test
    void codingFollowsEsnoAndLevelsFollowRain() {
        int fadedSeen = 0;
        int unlockedSeen = 0;
        for (SimulatedTerminal terminal : SimulatedFleet.of(
                        FleetSettings.of(SEED, 30).withRainCells(10).withPower(0, 0))
                .terminals()) {
            for (int minute = 0; minute < 60 * 24 * 7; minute += 10) {
                LinkState state = terminal.linkState(START.plus(Duration.ofMinutes(minute)));
                boolean carries = state.esnoDb() >= ModCod.lowest().thresholdDb() + 0.2;
                if (state.modemState() == ModemState.OPERATIONAL && carries) {
                    assertThat(state.linkMarginDb()).isGreaterThanOrEqualTo(0);
                    assertThat(state.modcod()).isBetween(1, 28);
                }
                if (state.rainFadeDb() > 5) {
                    fadedSeen++;
                    assertThat(state.txAdjustDb()).isGreaterThan(5);
                }
                if (!state.rxLock()) {
                    unlockedSeen++;
                    assertThat(state.answers()).isFalse();
                    assertThat(state.modemState()).isNotEqualTo(ModemState.OPERATIONAL);
                }
            }
        }
        assertThat(fadedSeen).isPositive();
        assertThat(unlockedSeen).isPositive();
    }

    @Test
    void theSunStandsBehindTheSatelliteOnSomeSpringAndAutumnNoons() {
        SunNoise sun = new SunNoise(38.56, 68.79, 58.5);
        List<Instant> lossy = new ArrayList<>();
        for (Instant at = Instant.parse("2026-01-01T00:00:00Z");
                at.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                at = at.plusSeconds(60)) {
            if (sun.lossDb(at.toEpochMilli()) > 3) {
                lossy.add(at);
            }
        }
        List<Integer> months = lossy.stream()
                .map(at -> Integer.parseInt(at.toString().substring(5, 7)))
                .distinct()
                .toList();
        assertThat(months).isNotEmpty().isSubsetOf(2, 3, 9, 10);
        assertThat(months).containsAnyOf(2, 3).containsAnyOf(9, 10);
        // The satellite stands 10 degrees west, so the Sun passes it after local noon (07:25 UTC).
        assertThat(lossy).allMatch(at -> {
            String time = at.toString().substring(11, 16);
            return time.compareTo("07:25") > 0 && time.compareTo("09:30") < 0;
        });
    }

    private static double correlation(List<double[]> rows, int a, int b) {
        double meanA = rows.stream().mapToDouble(row -> row[a]).average().orElseThrow();
        double meanB = rows.stream().mapToDouble(row -> row[b]).average().orElseThrow();
        double together = 0;
        double ofA = 0;
        double ofB = 0;
        for (double[] row : rows) {
            together += (row[a] - meanA) * (row[b] - meanB);
            ofA += (row[a] - meanA) * (row[a] - meanA);
            ofB += (row[b] - meanB) * (row[b] - meanB);
        }
        return together / Math.sqrt(ofA * ofB);
    }
}
