package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.geometry.SunOutages;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.link.propagation.RainHeight;
import kz.auylsat.link.quantity.OutOfRangeException;
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
            double dryRxDbm = -1e9;
            double wettestRxDbm = 1e9;
            for (int minute = 0; minute < 60 * 24 * 7; minute += 10) {
                LinkState state = terminal.linkState(START.plus(Duration.ofMinutes(minute)));
                boolean carries =
                        state.esnoDb() >= ModCodTable.DVB_S2.mostRobust().esnoDb() + 0.2;
                if (state.modemState() == ModemState.OPERATIONAL && carries) {
                    assertThat(state.linkMarginDb()).isGreaterThanOrEqualTo(0);
                    assertThat(state.modcod()).isBetween(1, 28);
                }
                dryRxDbm = Math.max(dryRxDbm, state.rxLevelDbm());
                if (state.rainFadeDb() > 5) {
                    fadedSeen++;
                    wettestRxDbm = Math.min(wettestRxDbm, state.rxLevelDbm());
                    // The example's amplifier has one decibel left to raise.
                    assertThat(state.txAdjustDb()).isBetween(0.6, 1.4);
                }
                if (!state.rxLock()) {
                    unlockedSeen++;
                    assertThat(state.answers()).isFalse();
                    assertThat(state.modemState()).isNotEqualTo(ModemState.OPERATIONAL);
                }
            }
            assertThat(wettestRxDbm > 1e8 || wettestRxDbm < dryRxDbm - 4).isTrue();
        }
        assertThat(fadedSeen).isPositive();
        assertThat(unlockedSeen).isPositive();
    }

    @Test
    void inOrdinaryRainMeasuredAndExpectedPartByADecibelAtMost() {
        List<Double> excess = new ArrayList<>();
        double deepest = 0;
        for (SimulatedTerminal terminal : SimulatedFleet.of(FleetSettings.of(
                                SEED, List.of(linked("low", 38.5, 68.8, 800), linked("high", 39.2, 71.5, 1900)))
                        .withRainCells(10)
                        .withPower(0, 0))
                .terminals()) {
            OneWay forward = LinkBudget.of(terminal.site().link()).forwardLink();
            for (int minute = 0; minute < 60 * 24 * 30; minute++) {
                LinkState state = terminal.linkState(START.plus(Duration.ofMinutes(minute)));
                if (state.rainRateMmh() > 0.2 && state.rainRateMmh() < 25) {
                    // All that an NCC knows: the budget, and the gauge at the dish.
                    double expected = forward.esnoDb(0, forward.presentDownlinkFadeDb(state.rainRateMmh()), 0);
                    excess.add(expected - state.esnoDb());
                    deepest = Math.max(deepest, forward.clearSkyEsnoDb() - state.esnoDb());
                }
            }
        }
        assertThat(deepest).as("rain that matters").isGreaterThan(4);
        assertThat(excess).hasSizeGreaterThan(2000);
        long near = excess.stream().filter(db -> Math.abs(db) < 1).count();
        assertThat(near / (double) excess.size())
                .as("share within 1 dB, seed %d", SEED)
                .isGreaterThan(0.99);
        assertThat(excess).as("the truth is no copy of the expectation").anyMatch(db -> Math.abs(db) > 0.3);
    }

    @Test
    void theSunTakesItsMinutesWhenItIsPredictedAndNoOthers() {
        Site dushanbe = linked("dushanbe", 38.5598, 68.787, 800);
        SimulatedTerminal terminal = SimulatedFleet.of(
                        FleetSettings.of(SEED, List.of(dushanbe)).calm())
                .terminals()
                .get(0);
        OneWay forward = LinkBudget.of(dushanbe.link()).forwardLink();
        GroundStation station = dushanbe.link().terminal();
        double systemNoiseK = station.clearSkyNoiseK(
                LookAngles.of(dushanbe.place(), dushanbe.link().satellite()),
                forward.downlink().frequencyGhz());
        Instant from = Instant.parse("2027-02-20T00:00:00Z");
        Instant until = Instant.parse("2027-03-20T00:00:00Z");
        List<SunOutage> outages = SunOutages.between(
                dushanbe.place(),
                dushanbe.link().satellite(),
                dushanbe.link().terminal().antenna(),
                forward.downlink().frequencyGhz(),
                systemNoiseK,
                from,
                until);
        assertThat(outages).hasSizeBetween(3, 8);
        for (SunOutage outage : outages) {
            LinkState peak = terminal.linkState(outage.peak());
            assertThat(peak.sunLossDb()).isCloseTo(sunLossDb(forward, outage.depthDb()), within(0.01));
            assertThat(peak.esnoDb()).isLessThan(forward.clearSkyEsnoDb() - peak.sunLossDb() + 0.8);
            for (int minutes : new int[] {-2, 2}) {
                assertThat(terminal.linkState(outage.peak().plus(Duration.ofMinutes(minutes)))
                                .sunLossDb())
                        .isLessThan(peak.sunLossDb());
            }
        }
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(30)) {
            Instant now = at;
            double lossDb = terminal.linkState(now).sunLossDb();
            if (lossDb > 5) {
                assertThat(outages)
                        .as("%s", now)
                        .anyMatch(outage -> now.isAfter(outage.start()) && now.isBefore(outage.end()));
            } else if (lossDb > 0.2) {
                // On the days before and after, the Sun passes beside the satellite at the same time of the day.
                assertThat(outages).as("%s", now).anyMatch(outage -> {
                    Duration apart = Duration.between(outage.peak(), now);
                    long seconds = Math.floorMod(apart.toSeconds() + 43_200, 86_400) - 43_200;
                    return Math.abs(seconds) < 900 && apart.abs().toDays() < 5;
                });
            }
        }
    }

    /** By hand: the Sun weakens the downlink alone; the uplink's noise and the interference stay beside it. */
    private static double sunLossDb(OneWay forward, double depthDb) {
        double beside = ratio(-forward.uplink().cnDb())
                + ratio(-forward.interferenceDb().orElseThrow());
        double down = ratio(-forward.downlink().cnDb());
        return 10 * Math.log10((beside + down * ratio(depthDb)) / (beside + down));
    }

    private static double ratio(double db) {
        return Math.pow(10, db / 10);
    }

    @Test
    void anAmplifierWithMuchInHandRaisesNoFurtherThanABudgetKnows() {
        Site straight = linked("straight", 37.26, 68.14, 380);
        LinkInputs link = straight.link();
        GroundStation dish = link.terminal();
        ReturnLeg leg = link.back();
        // A dish so large loses more than 20 dB beside its main lobe.
        Site weak = straight.withLink(new LinkInputs(
                        new GroundStation(dish.place(), dish.climate(), new Antenna(30, 0.65), 70, 0.5, 0),
                        link.hub(),
                        link.satellite(),
                        link.forward(),
                        new ReturnLeg(leg.transponder(), leg.carrier(), leg.bucPowerWatts(), 25)))
                .withPointingError(3);
        LinkState state = only(weak).linkState(START);
        assertThat(state.txAdjustDb()).isCloseTo(20, within(0.5));
    }

    @Test
    void aDishThatLooksPastItsSatelliteIsWeakInClearSky() {
        Site straight = linked("straight", 37.26, 68.14, 380);
        double lostDb = straight.link().terminal().antenna().lossDb(11.48, 0.8);
        LinkState good = only(straight).linkState(START);
        LinkState poor = only(straight.withPointingError(0.8)).linkState(START);
        assertThat(poor.rainFadeDb()).isZero();
        assertThat(good.rxLevelDbm() - poor.rxLevelDbm()).isCloseTo(lostDb, within(1e-9));
        assertThat(good.esnoDb() - poor.esnoDb())
                .as("the satellite's own noise weakens alike")
                .isBetween(0.5 * lostDb, lostDb);
        assertThat(good.hubEsnoDb() - poor.hubEsnoDb())
                .as("the beam is narrower on the way up")
                .isGreaterThan(lostDb);
    }

    @Test
    void aSiteThatDoesNotSeeItsSatelliteIsRefusedWithItsElevation() {
        assertThatThrownBy(
                        () -> SimulatedFleet.of(FleetSettings.of(SEED, List.of(new Site("lima", -12, -77, 100, null)))))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("below the horizon")
                .hasMessageContaining("-77");
    }

    private static SimulatedTerminal only(Site site) {
        return SimulatedFleet.of(FleetSettings.of(SEED, List.of(site)).calm())
                .terminals()
                .get(0);
    }

    /** A site with a link of its own: the example's figures, at this place. */
    private static Site linked(String id, double latitudeDeg, double longitudeDeg, double heightMetres) {
        LinkInputs example = ExampleLink.inputs(58.5);
        Place place = new Place(latitudeDeg, longitudeDeg, heightMetres / 1000);
        GroundStation station = new GroundStation(
                place,
                Climate.of(21, RainHeight.km(latitudeDeg, longitudeDeg), place.heightKm()),
                new Antenna(1.2, 0.65),
                70,
                0.5,
                0);
        return new Site(id, latitudeDeg, longitudeDeg, heightMetres, TerminalKind.AUYLSAT)
                .withLink(
                        new LinkInputs(station, example.hub(), example.satellite(), example.forward(), example.back()));
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
