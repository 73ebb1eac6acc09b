package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.api.HealthCheck;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.sqlite.SqliteException;

/** What must hold for an NCC to be ready, each in a line for the operator. */
final class NccHealth {
    private final StorageWiring storage;
    private final FleetView fleet;
    private final PollingWiring polling;
    private final Optional<GatewayWiring> gateway;
    private final LifeWiring lives;
    private final Optional<EnrolmentWiring> enrolments;
    private final InstantSource clock;

    NccHealth(
            StorageWiring storage,
            FleetView fleet,
            PollingWiring polling,
            Optional<GatewayWiring> gateway,
            LifeWiring lives,
            Optional<EnrolmentWiring> enrolments,
            InstantSource clock) {
        this.storage = storage;
        this.fleet = fleet;
        this.polling = polling;
        this.gateway = gateway;
        this.lives = lives;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>(List.of(
                new HealthCheck(
                        "inventory",
                        () -> storage.inventoryTrouble()
                                .map(trouble -> new HealthCheck.Result(false, trouble))
                                .orElseGet(() -> new HealthCheck.Result(
                                        true, fleet.entries().size() + " terminals"))),
                new HealthCheck("history", this::history),
                new HealthCheck("polling", this::pollingHealth),
                // Figures that nobody stated take nothing from what the NCC can do without them.
                new HealthCheck(
                        "budgets",
                        () -> new HealthCheck.Result(
                                true, polling.expectations().coverage())),
                new HealthCheck("rollout", lives::health)));
        enrolments.ifPresent(keys -> checks.add(new HealthCheck("secrets", () -> secrets(keys))));
        gateway.ifPresent(calls -> checks.add(new HealthCheck("gateway", calls::health)));
        return checks;
    }

    /** Terminals whose keys are open already are asked all the same, and so are those with credentials of files. */
    private static HealthCheck.Result secrets(EnrolmentWiring keys) {
        return keys.trouble()
                .map(HealthCheck.Result::shown)
                .orElseGet(() -> new HealthCheck.Result(true, "all can be opened"));
    }

    private HealthCheck.Result history() {
        try {
            SeriesStatistics statistics = storage.series().statistics();
            String error = statistics.lastError();
            return error == null
                    ? storage.refusal()
                            .map(HealthCheck.Result::shown)
                            .orElseGet(() -> new HealthCheck.Result(
                                    true, statistics.written() + " reports written since the start"))
                    : new HealthCheck.Result(false, error);
        } catch (SqliteException e) {
            return new HealthCheck.Result(false, String.valueOf(e.getMessage()));
        }
    }

    private HealthCheck.Result pollingHealth() {
        if (!polling.begun()) {
            return new HealthCheck.Result(false, "polling has not begun yet");
        }
        PollSnapshot snapshot = polling.snapshot();
        Duration age = Duration.between(snapshot.at(), clock.instant());
        boolean alive = age.compareTo(Duration.ofSeconds(10)) < 0;
        int without = polling.withoutCredential().size();
        String unasked = without == 0 ? "" : ", " + without + " without a credential";
        String unidentified = polling.unidentified() == 0 ? "" : ", " + polling.unidentified() + " not identified yet";
        return alive
                ? new HealthCheck.Result(true, snapshot.polls().targets() + " agents" + unidentified + unasked)
                        .with(missing())
                : new HealthCheck.Result(false, "the poller has not moved for " + age.toSeconds() + " s");
    }

    /** One of those that cannot be asked. */
    private List<HealthCheck.Places> missing() {
        return polling.withoutCredential().entrySet().stream()
                .limit(1)
                .map(one -> new HealthCheck.Places(
                        "", HealthCheck.Kind.TERMINAL, List.of(one.getKey()), " names " + one.getValue(), false))
                .toList();
    }
}
