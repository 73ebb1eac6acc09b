package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrialSimulationTest {
    private static final long SEED = 20_261_122;
    private static final int RUNS = 10_000;

    @Test
    void neverStrandedAlwaysWhollyOldOrNewNeverToldFalsely() {
        System.out.println("TrialSimulationTest seed " + SEED + ", " + RUNS + " runs");
        Map<String, Integer> ends = new TreeMap<>();
        long restarts = 0;
        for (int run = 0; run < RUNS; run++) {
            TrialSimulation simulation = new TrialSimulation(SEED + run, SimulatedBox.Mutation.NONE);
            try {
                simulation.run();
            } catch (SimulatedBox.Broken e) {
                throw new AssertionError("seed " + (SEED + run) + ": " + e.getMessage(), e);
            }
            restarts += simulation.box().restarts;
            simulation
                    .box()
                    .told
                    .forEach(event -> ends.merge(
                            event.details().get("state") + " " + event.details().getOrDefault("reason", ""),
                            1,
                            Integer::sum));
        }
        System.out.println("told: " + ends + ", starts: " + restarts);
        // A simulation that meets none of these would prove nothing.
        assertThat(ends.keySet())
                .contains(
                        "confirmed ",
                        "rolled_back not_confirmed",
                        "rolled_back apply_failed",
                        "rolled_back refused_by_check",
                        "rolled_back rebooted_too_often",
                        "rolled_back crash_loop",
                        "rolled_back replaced",
                        "refused wrongly_signed",
                        "refused truncated",
                        "refused older",
                        "refused not_stored");
        assertThat(ends.get("confirmed ")).isGreaterThan(RUNS);
        assertThat(restarts).isGreaterThan(3L * RUNS);
    }

    @Test
    void findsAMachineThatForgetsToStoreBeforeItApplies() {
        assertFound(disk(disk -> new DroppingDisk(disk, "\"phase\":\"TRIED\"")));
    }

    @Test
    void findsAMachineThatBelievesAStoreThatFailed() {
        assertFound(machine(state -> new TrialMachine(state) {
            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                return super.handle(event instanceof TrialEvent.StoreFailed ? new TrialEvent.Stored() : event, at);
            }
        }));
    }

    @Test
    void findsAMachineThatBelievesALostConfirmation() {
        assertFound(machine(state -> new TrialMachine(state) {
            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                return super.handle(
                        event instanceof TrialEvent.ConfirmFailed failed
                                ? new TrialEvent.Confirmed(failed.version())
                                : event,
                        at);
            }
        }));
    }

    @Test
    void findsAMachineThatTakesATrialForConfirmedAfterAStart() {
        assertFound(machine(state -> new TrialMachine(
                state.phase() == TrialPhase.TRIED
                        ? new TrialState(
                                state.highestSeen(),
                                state.pending(),
                                0,
                                TrialPhase.IDLE,
                                0,
                                TrialProgress.NONE,
                                Optional.empty())
                        : state)));
    }

    @Test
    void findsAMachineWhoseTimerStands() {
        assertFound(machine(state -> new TrialMachine(state) {
            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                return super.handle(event, new Moment(new UUID(0, 1), 1_000, at.wall()));
            }
        }));
    }

    @Test
    void findsAMachineThatDoesNotApplyAgainAfterAStart() {
        assertFound(machine(state -> new TrialMachine(state) {
            private final boolean resumed = state.phase() == TrialPhase.TRIED;

            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                List<TrialAction> actions = super.handle(event, at);
                if (!resumed || actions.stream().noneMatch(TrialAction.Apply.class::isInstance)) {
                    return actions;
                }
                return super.handle(new TrialEvent.Applied(state.pending()), at);
            }
        }));
    }

    @Test
    void findsAMachineThatBelievesAFailedRollback() {
        assertFound(machine(state -> new TrialMachine(state) {
            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                return super.handle(
                        event instanceof TrialEvent.RollbackFailed failed
                                ? new TrialEvent.RolledBack(failed.version())
                                : event,
                        at);
            }
        }));
    }

    @Test
    void findsAMachineThatDoesNotRollBackAfterAFailedApply() {
        assertFound(machine(state -> new TrialMachine(state) {
            @Override
            List<TrialAction> handle(TrialEvent event, Moment at) {
                return super.handle(
                        event instanceof TrialEvent.ApplyFailed failed
                                ? new TrialEvent.Applied(failed.version())
                                : event,
                        at);
            }
        }));
    }

    @Test
    void findsAMachineThatForgetsTheHighestVersionSeen() {
        assertFound(machine(state -> new TrialMachine(new TrialState(
                Math.max(state.confirmed(), Math.max(state.pending(), state.waiting())),
                state.confirmed(),
                state.pending(),
                state.phase(),
                state.waiting(),
                state.progress(),
                state.outcome()))));
    }

    @Test
    void findsADriverThatKeepsWhatWasASecondTime() {
        assertFound(new SimulatedBox.Mutation(TrialMachine::new, disk -> disk, true));
    }

    private static SimulatedBox.Mutation machine(Function<TrialState, TrialMachine> machine) {
        return new SimulatedBox.Mutation(machine, disk -> disk, false);
    }

    private static SimulatedBox.Mutation disk(Function<ConfigurationDisk, ConfigurationDisk> disk) {
        return new SimulatedBox.Mutation(TrialMachine::new, disk, false);
    }

    private static void assertFound(SimulatedBox.Mutation mutation) {
        for (int run = 0; run < 1_000; run++) {
            try {
                new TrialSimulation(SEED + run, mutation).run();
            } catch (SimulatedBox.Broken e) {
                System.out.println("found by seed " + (SEED + run) + ": " + e.getMessage());
                return;
            }
        }
        fail("not found in 1000 runs");
    }

    /** Says that it wrote, and did not, what contains a text. */
    private record DroppingDisk(ConfigurationDisk disk, String text) implements ConfigurationDisk {
        @Override
        public Optional<byte[]> read(String name, int bytesMax) throws IOException {
            return disk.read(name, bytesMax);
        }

        @Override
        public void write(String name, byte[] content) throws IOException {
            if (!new String(content, StandardCharsets.UTF_8).contains(text)) {
                disk.write(name, content);
            }
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public List<String> names() throws IOException {
            return disk.names();
        }
    }
}
