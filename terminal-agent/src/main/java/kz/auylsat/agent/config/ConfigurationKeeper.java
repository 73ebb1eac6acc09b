package kz.auylsat.agent.config;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.auylsat.link.control.AgentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Joins the machine that decides with the store, the drivers and the NCC; its calls are all from one thread.
 *
 * <p>Drivers are applied in their order, the agent's own settings last, and rolled back in the opposite one.
 */
final class ConfigurationKeeper {
    private final ConfigurationStore store;
    private final BundleVerifier verifier;
    private final AgentSettings agent;
    private final DriverChain drivers;
    private final ConfirmationPath path;
    private final SignalSource signal;
    private final Supplier<Moment> clock;
    private final ConfigurationListener listener;
    private final TrialMachine machine;
    private final ArrayDeque<TrialEvent> events = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<TrialEvent> confirmations = new ConcurrentLinkedQueue<>();
    private final Map<BundleRefusal, Long> refused = new EnumMap<>(BundleRefusal.class);
    private long storeFailures;
    private String toldFailure = "";
    /** Why this version, which was confirmed, does not run. */
    private Optional<BundleProblem> problem = Optional.empty();

    private long problemOf;
    private boolean started;
    private boolean certain;

    /** @param machine makes the machine of the state that was kept */
    ConfigurationKeeper(
            ConfigurationStore store,
            BundleVerifier verifier,
            AgentSettings agent,
            List<SettingsDriver> drivers,
            ConfirmationPath path,
            SignalSource signal,
            Supplier<Moment> clock,
            ConfigurationListener listener,
            Function<TrialState, TrialMachine> machine)
            throws IOException {
        this.store = store;
        this.verifier = verifier;
        this.agent = agent;
        this.drivers = new DriverChain(Stream.concat(drivers.stream(), Stream.of(new AgentSettingsDriver(agent)))
                .toList());
        this.path = path;
        this.signal = signal;
        this.clock = clock;
        this.listener = listener;
        this.machine = machine.apply(store.load());
    }

    /** Takes up what was kept; to be called once, before all else. */
    void start(boolean crashLoop) {
        TrialState state = machine.state();
        Optional<AgentConfiguration> pending = configuration(state.pending());
        TrialTerms terms = pending.map(next -> TrialTerms.of(confirmed(), next)).orElse(null);
        started = true;
        store(state);
        handle(new TrialEvent.Started(certain, crashLoop, terms));
    }

    /** A second has passed, about. */
    void tick() {
        for (TrialEvent answer = confirmations.poll(); answer != null; answer = confirmations.poll()) {
            handle(answer);
        }
        if (!certain && machine.isStored()) {
            store(machine.state());
        }
        handle(new TrialEvent.Ticked(signal.look()));
    }

    /** Whether an answer of the NCC waits for the next {@link #tick}. */
    boolean hasAnswer() {
        return !confirmations.isEmpty();
    }

    /** Takes a bundle or counts and tells why not. */
    void offer(String text) {
        try {
            Bundle bundle = verifier.verify(text);
            if (bundle.version() == machine.highestSeen() && store.isNoOther(bundle)) {
                // An answer was lost, or the NCC has not heard yet that it came: no news to anybody.
                refused.merge(BundleRefusal.REPLAYED, 1L, Long::sum);
                return;
            }
            requireNew(bundle);
            keep(bundle);
            handle(new TrialEvent.Arrived(bundle.version()));
        } catch (BundleRefusedException e) {
            refused.merge(e.reason(), 1L, Long::sum);
            listener.event(ConfigurationEvents.refused(e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private void requireNew(Bundle bundle) throws BundleRefusedException {
        long seen = machine.highestSeen();
        if (bundle.version() < seen) {
            throw new BundleRefusedException(
                    BundleRefusal.OLDER, "version " + bundle.version() + " after version " + seen + " was seen");
        }
        if (bundle.version() == seen) {
            throw new BundleRefusedException(
                    BundleRefusal.REPLAYED, "version " + seen + " once more, with another content: publish it anew");
        }
    }

    private void keep(Bundle bundle) throws BundleRefusedException {
        try {
            store.keep(bundle);
        } catch (IOException e) {
            throw new BundleRefusedException(
                    BundleRefusal.NOT_STORED, "version " + bundle.version() + ": " + e.getMessage());
        }
    }

    /** Handles an event and all that follows from it. */
    private void handle(TrialEvent first) {
        if (!started) {
            throw new IllegalStateException("start first");
        }
        events.add(first);
        for (TrialEvent event = events.poll(); event != null; event = events.poll()) {
            machine.handle(event, clock.get()).forEach(this::perform);
        }
    }

    private void perform(TrialAction action) {
        if (action instanceof TrialAction.Store change) {
            events.add(store(change.state()));
        } else if (action instanceof TrialAction.Run run) {
            run(run.version());
        } else if (action instanceof TrialAction.Check check) {
            events.add(check(check.version()));
        } else if (action instanceof TrialAction.Apply apply) {
            events.add(apply(apply.version()));
        } else if (action instanceof TrialAction.RollBack back) {
            events.add(rollBack(back.version(), confirmed(back.to())));
        } else if (action instanceof TrialAction.Confirm confirm) {
            confirm(confirm.version());
        } else if (action instanceof TrialAction.Tell tell) {
            listener.event(
                    ConfigurationEvents.ended(tell.outcome(), machine.state().confirmed()));
        } else if (action instanceof TrialAction.Tidy) {
            tidy();
        }
    }

    private TrialEvent store(TrialState state) {
        try {
            store.store(state);
            certain = true;
            return new TrialEvent.Stored();
        } catch (IOException e) {
            storeFailures++;
            return new TrialEvent.StoreFailed();
        }
    }

    private void run(long version) {
        try {
            agent.use(confirmed(version));
        } catch (SettingsException e) {
            listener.event(ConfigurationEvents.notRun(version, String.valueOf(e.getMessage())));
        }
    }

    private TrialEvent check(long version) {
        Optional<AgentConfiguration> next = configuration(version);
        if (next.isEmpty()) {
            return new TrialEvent.CheckRefused(version, RollbackReason.UNREADABLE, "");
        }
        Optional<String> failure = drivers.check(next.get());
        return failure.isPresent()
                ? new TrialEvent.CheckRefused(version, RollbackReason.REFUSED_BY_CHECK, failure.get())
                : new TrialEvent.Checked(version, TrialTerms.of(confirmed(), next.get()));
    }

    private TrialEvent apply(long version) {
        Optional<AgentConfiguration> next = configuration(version);
        if (next.isEmpty()) {
            return new TrialEvent.ApplyFailed(version, "its bundle cannot be read");
        }
        listener.event(ConfigurationEvents.tried(
                version, machine.state().confirmed(), next.get().trial().confirmWithin()));
        Optional<String> failure = drivers.apply(version, next.get());
        return failure.isPresent()
                ? new TrialEvent.ApplyFailed(version, failure.get())
                : new TrialEvent.Applied(version);
    }

    private TrialEvent rollBack(long version, Optional<AgentConfiguration> confirmed) {
        List<String> failures = drivers.rollBack(version, confirmed);
        if (failures.isEmpty()) {
            return new TrialEvent.RolledBack(version);
        }
        String detail = String.join("; ", failures);
        if (!detail.equals(toldFailure)) {
            toldFailure = detail; // it is tried again every few seconds, and told once
            listener.event(ConfigurationEvents.notRolledBack(version, detail));
        }
        return new TrialEvent.RollbackFailed(version, detail);
    }

    private void confirm(long version) {
        Optional<AgentConfiguration> next = configuration(version);
        if (next.isEmpty()) {
            confirmations.add(new TrialEvent.ConfirmFailed(version));
            return;
        }
        path.confirm(version, next.get())
                .whenComplete((answered, failure) -> confirmations.add(
                        failure == null && Boolean.TRUE.equals(answered)
                                ? new TrialEvent.Confirmed(version)
                                : new TrialEvent.ConfirmFailed(version)));
    }

    private void tidy() {
        if (!certain || !machine.isStored()) {
            return; // what the disk may go back to must be there still; the rest goes after the next trial
        }
        try {
            store.tidy(machine.state());
        } catch (IOException e) {
            storeFailures++; // what is left over is tidied after the next trial
        }
    }

    private @Nullable AgentConfiguration confirmed() {
        return configuration(machine.state().confirmed()).orElse(null);
    }

    /** The one to run; that it cannot be used is noted and told once. */
    private Optional<AgentConfiguration> confirmed(long version) {
        Optional<AgentConfiguration> found = configuration(version);
        if (found.isPresent() && problemOf == version) {
            problem = Optional.empty(); // the disk gives it again, so it runs
            problemOf = 0;
        }
        if (version != 0 && found.isEmpty() && problemOf != version) {
            BundleProblem why = store.problem(version);
            problem = Optional.of(why);
            problemOf = version;
            listener.event(ConfigurationEvents.notRun(version, "it " + why.said() + ", publish it again"));
        }
        return found;
    }

    private Optional<AgentConfiguration> configuration(long version) {
        if (version == 0) {
            return Optional.empty();
        }
        try {
            return store.bundle(version).map(Bundle::configuration);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    ConfigurationReport report() {
        TrialState state = machine.state();
        Optional<BundleProblem> notRun = problem.filter(why -> problemOf == state.confirmed());
        boolean none = notRun.isPresent() && machine.running().equals(OptionalLong.of(state.confirmed()));
        return new ConfigurationReport(
                state.highestSeen(),
                state.confirmed(),
                state.pending(),
                state.phase(),
                none ? OptionalLong.empty() : machine.running(),
                notRun,
                machine.isHolding(clock.get()),
                state.phase() == TrialPhase.ROLLING_BACK ? Optional.empty() : state.outcome(),
                certain && machine.isStored(),
                refused,
                storeFailures);
    }
}
