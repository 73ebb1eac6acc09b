package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.simulator.model.LinkState;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.junit.jupiter.api.Test;

/** What the demo's scenarios promise, over the pilot's own manifests. */
class DemoScenarioTest {
    private static final long SEED = 58;
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int MINUTES = 30;
    private static final List<String> CROSSED = List.of("obigarm-1", "darband-1", "karakenja-1");

    private static final Inventory PILOT = new ManifestReader(new ManifestRules(
                    List.of(Cidr.parse("127.58.0.0/16")), Set.of("pilot"), Set.of("uhp-terminal", "auylsat-terminal")))
            .read(Path.of("..", "deploy", "pilot"));

    @Test
    void aFrontCrossesThreeVillagesOneAfterTheOther() {
        assertThat(DemoScenario.passages(PILOT, START))
                .extracting(DemoScenario.Passage::village)
                .containsExactly("Obigarm", "Darband", "Karakenja");
        assertThat(DemoScenario.passages(PILOT, START))
                .extracting(DemoScenario.Passage::after)
                .allSatisfy(after -> assertThat(after).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(16)));

        List<Instant> wettest = CROSSED.stream().map(this::wettest).toList();
        assertThat(wettest).isSorted();
    }

    @Test
    void inTheFrontTheModcodStepsDownAndBackWhileTheLinkHoldsAndTheExcessStaysSmall() {
        for (String id : CROSSED) {
            SimulatedTerminal terminal = terminal(id);
            OneWay forward = forward(terminal);
            List<Integer> modcods = new ArrayList<>();
            for (LinkState state : states(terminal)) {
                if (modcods.isEmpty() || modcods.get(modcods.size() - 1) != state.modcod()) {
                    modcods.add(state.modcod());
                }
                assertThat(state.rxLock()).as(id).isTrue();
                double expected = forward.esnoDb(0, forward.presentDownlinkFadeDb(state.rainRateMmh()), 0);
                assertThat(Math.abs(expected - state.esnoDb()))
                        .as("excess of %s", id)
                        .isLessThan(1.5);
            }
            int lowest = modcods.stream().mapToInt(number -> number).min().orElseThrow();
            long down = modcods.subList(0, modcods.indexOf(lowest)).stream()
                    .distinct()
                    .count();
            long back = modcods.subList(modcods.lastIndexOf(lowest) + 1, modcods.size()).stream()
                    .distinct()
                    .count();
            assertThat(down).as("%s steps %s", id, modcods).isGreaterThanOrEqualTo(3);
            assertThat(back).as("%s steps %s", id, modcods).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void elsewhereItIsDryAndOneDishIsWeakInClearSky() {
        for (SimulatedTerminal terminal : fleet().terminals()) {
            if (CROSSED.contains(terminal.id())) {
                continue;
            }
            double clearSkyDb = forward(terminal).clearSkyEsnoDb();
            for (LinkState state : states(terminal)) {
                assertThat(state.rainFadeDb()).as(terminal.id()).isZero();
                double excessDb = clearSkyDb - state.esnoDb();
                if (terminal.id().equals(DemoScenario.MISPOINTED)) {
                    assertThat(excessDb).isBetween(3.2, 4.8);
                } else {
                    assertThat(excessDb).as(terminal.id()).isBetween(-1.0, 1.0);
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameFront() {
        SimulatedFleet again = fleet();
        for (SimulatedTerminal terminal : fleet().terminals()) {
            for (int minute = 0; minute < MINUTES; minute += 3) {
                Instant at = START.plus(Duration.ofMinutes(minute));
                assertThat(again.terminals().get(terminal.index()).linkState(at))
                        .isEqualTo(terminal.linkState(at));
            }
        }
    }

    @Test
    void theHelpListsEveryScenarioAndAWrongNameIsToldWhichThereAre() {
        String help = NccRun.of("demo", "--help").out();
        for (DemoScenario scenario : DemoScenario.values()) {
            assertThat(help.replaceAll("\\s+", " ")).contains(scenario.id() + " " + scenario.about());
        }
        NccRun wrong = NccRun.of("demo", "--scenario", "hail");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("\"hail\"", "ordinary or rain-front or agent-outage");
    }

    @Test
    void theGreetingSaysWhereToLookAndWhen() {
        assertThat(String.join("\n", DemoScenario.RAIN_FRONT.whatToSee(PILOT, START)))
                .contains("Obigarm", "Darband", "Karakenja", "minutes from now", "Shahritus", "twenty times as fast");
    }

    private Instant wettest(String id) {
        SimulatedTerminal terminal = terminal(id);
        Instant wettest = START;
        double most = 0;
        for (int second = 0; second < MINUTES * 60; second += 10) {
            double fade = terminal.linkState(START.plusSeconds(second)).rainFadeDb();
            if (fade > most) {
                most = fade;
                wettest = START.plusSeconds(second);
            }
        }
        assertThat(most).isGreaterThan(2);
        return wettest;
    }

    private static List<LinkState> states(SimulatedTerminal terminal) {
        List<LinkState> states = new ArrayList<>();
        for (int second = 0; second < MINUTES * 60; second += 10) {
            states.add(terminal.linkState(START.plusSeconds(second)));
        }
        return states;
    }

    private static OneWay forward(SimulatedTerminal terminal) {
        return LinkBudget.of(Objects.requireNonNull(terminal.site().link(), terminal.id()))
                .forwardLink();
    }

    private SimulatedTerminal terminal(String id) {
        return fleet().terminals().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private SimulatedFleet fleet() {
        return SimulatedFleet.of(DemoScenario.RAIN_FRONT.settings(SEED, DemoFleet.sites(PILOT), START));
    }
}
