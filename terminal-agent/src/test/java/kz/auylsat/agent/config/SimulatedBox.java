package kz.auylsat.agent.config;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.jspecify.annotations.Nullable;

/** A box in a village with its drivers, its disk, its link and its NCC, second by second. */
final class SimulatedBox implements AgentSettings, ConfirmationPath, SignalSource, ConfigurationListener {
    /** One made wrong on purpose, to see that the simulation finds it; each function is the identity where it is right. */
    record Mutation(
            Function<TrialState, TrialMachine> machine,
            Function<ConfigurationDisk, ConfigurationDisk> disk,
            boolean driverSavesAgain) {
        static final Mutation NONE = new Mutation(TrialMachine::new, disk -> disk, false);
    }

    final Random random;
    final Fate fate;
    final SimulatedDisk disk;
    final List<FakeDriver> drivers;
    private final Mutation mutation;
    private final BundleVerifier verifier;
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private final Set<Long> noted = new HashSet<>();
    final Set<Long> rolledBack = new HashSet<>();
    final List<AgentEvent> told = new ArrayList<>();

    private @Nullable ConfigurationKeeper keeper;
    private Optional<AgentConfiguration> running = Optional.empty();
    private long runningSince;
    private UUID boot;
    private long bootAtMillis;
    long nowMillis = 50_000;
    private long startAtMillis = nowMillis;
    private long modemUpAtMillis;
    long wallOffsetMillis;
    boolean fade;
    boolean fadeUnlocks;
    boolean cut;
    double answersLost;
    boolean modemStartsToo = true;
    int startsMax = 5;
    private long highestReported;
    private long confirmedTold;
    long restarts;

    SimulatedBox(Random random, Fate fate, BundleVerifier verifier, Mutation mutation, double rollbackFails) {
        this.random = random;
        this.fate = fate;
        this.verifier = verifier;
        this.mutation = mutation;
        disk = new SimulatedDisk(random, fate);
        drivers = List.of(
                new FakeDriver("modem", disk, fate, random, rollbackFails),
                new FakeDriver("network", disk, fate, random, rollbackFails));
        drivers.forEach(driver -> driver.savesAgain = mutation.driverSavesAgain());
        boot = new UUID(random.nextLong(), random.nextLong());
        bootAtMillis = nowMillis - 10_000;
    }

    /** The version that everything is at; −1 where the world is mixed. */
    long wholly() {
        long agent = running.map(SimulatedBox::version).orElse(0L);
        for (FakeDriver driver : drivers) {
            for (long setting : driver.settings) {
                if (setting != agent) {
                    return -1;
                }
            }
        }
        return agent;
    }

    private static long version(AgentConfiguration configuration) {
        return configuration.gateway().port() - 1_000L;
    }

    boolean isAlive() {
        return keeper != null;
    }

    ConfigurationReport report() {
        if (keeper == null) {
            throw new IllegalStateException("dead");
        }
        return keeper.report();
    }

    /** Whether the NCC can be reached as the world is now; version 0 stands for the settings that it came with. */
    boolean pathWorks() {
        long version = wholly();
        boolean configured = version == 0
                || version > 0 && running.map(Kind::of).orElse(Kind.GOOD).works();
        return configured && !fade && !cut && nowMillis >= modemUpAtMillis;
    }

    /** One second of the world: whatever ends the process ends it, and it or the machine starts again. */
    void second(@Nullable String bundle) {
        nowMillis += 1_000;
        try {
            if (keeper == null) {
                if (nowMillis >= startAtMillis) {
                    start();
                }
                return;
            }
            doWhatTheConfigurationDoes();
            List<Runnable> due = List.copyOf(answers);
            answers.clear();
            due.forEach(Runnable::run);
            if (bundle != null) {
                keeper.offer(bundle);
            }
            keeper.tick();
            checkWhatIsTold();
        } catch (Fate.PowerCut e) {
            powerCut();
        } catch (Fate.Killed e) {
            killed();
        }
    }

    private void doWhatTheConfigurationDoes() {
        Kind kind = running.map(Kind::of).orElse(Kind.GOOD);
        if (kind == Kind.CRASHES && nowMillis - runningSince > 2_000) {
            throw new Fate.Killed();
        }
        if (kind == Kind.REBOOTS && nowMillis - runningSince > 4_000) {
            throw new Fate.PowerCut();
        }
    }

    private void start() {
        starts.add(nowMillis);
        restarts++;
        starts.removeIf(at -> at < nowMillis - 60_000);
        ConfigurationDisk files = mutation.disk().apply(disk);
        try {
            ConfigurationKeeper fresh = new ConfigurationKeeper(
                    new ConfigurationStore(files, verifier),
                    verifier,
                    this,
                    List.copyOf(drivers),
                    this,
                    this,
                    () -> new Moment(
                            boot, nowMillis - bootAtMillis, Instant.ofEpochMilli(nowMillis + wallOffsetMillis)),
                    this,
                    mutation.machine());
            keeper = fresh;
            fresh.start(starts.size() > startsMax);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void killed() {
        dead(1_000 + random.nextInt(4_000));
    }

    void powerCut() {
        disk.powerCut();
        dead(2_000 + random.nextInt(20_000));
        boot = new UUID(random.nextLong(), random.nextLong());
        bootAtMillis = startAtMillis - 5_000 - random.nextInt(10_000);
        modemUpAtMillis = startAtMillis + (modemStartsToo ? random.nextInt(15_000) : 0);
    }

    private void dead(long forMillis) {
        keeper = null;
        running = Optional.empty();
        answers.clear();
        startAtMillis = nowMillis + forMillis;
    }

    @Override
    public void check(AgentConfiguration next) {}

    @Override
    public void use(Optional<AgentConfiguration> configuration) {
        fate.step();
        if (!running.equals(configuration)) {
            runningSince = nowMillis;
        }
        running = configuration;
        fate.step();
    }

    /** The question takes a second, the answer another; each may be lost, and the NCC notes what it was asked. */
    @Override
    public CompletionStage<Boolean> confirm(long version, AgentConfiguration configuration) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        answers.add(() -> {
            boolean heard = pathWorks() && version(configuration) == wholly();
            if (heard) {
                noted.add(version);
            }
            boolean lost = random.nextDouble() < answersLost;
            answers.add(() -> answer.complete(heard && !lost && pathWorks()));
        });
        return answer;
    }

    @Override
    public SignalLook look() {
        if (nowMillis < modemUpAtMillis) {
            return new SignalLook(
                    nowMillis < modemUpAtMillis - 6_000 ? SignalLook.State.SILENT : SignalLook.State.UNLOCKED,
                    OptionalDouble.empty());
        }
        if (fade && fadeUnlocks) {
            return new SignalLook(SignalLook.State.UNLOCKED, OptionalDouble.empty());
        }
        double esno = 12 + random.nextGaussian() * 0.3 - (fade ? 6 : 0);
        return new SignalLook(SignalLook.State.LOCKED, OptionalDouble.of(esno));
    }

    /** What is told must be so: at the very moment it is told. */
    @Override
    public void event(AgentEvent event) {
        told.add(event);
        String state = event.details().getOrDefault("state", "");
        if (state.equals("confirmed")) {
            long version = Long.parseLong(event.details().get("version"));
            require(wholly() == version, "told confirmed " + version + ", runs " + wholly());
            require(noted.contains(version), "told confirmed " + version + ", the NCC was never asked");
            confirmedTold = version;
        } else if (state.equals("rolled_back")) {
            long version = Long.parseLong(event.details().get("version"));
            require(wholly() != version && wholly() >= 0, "told rolled back " + version + ", runs " + wholly());
            rolledBack.add(version);
        }
    }

    private void checkWhatIsTold() {
        ConfigurationReport report = report();
        if (report.running().isPresent()) {
            long version = report.running().getAsLong();
            require(wholly() == version, "reports " + version + ", runs " + wholly());
            require(!rolledBack.contains(version), "runs " + version + ", which was rolled back");
        }
        require(report.confirmed() >= confirmedTold, "confirmed " + report.confirmed() + " after " + confirmedTold);
        if (report.stored()) {
            require(report.highestSeen() >= highestReported, "highest seen fell from " + highestReported);
            highestReported = report.highestSeen();
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }

    /** A promise of the machine is broken. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }
}
