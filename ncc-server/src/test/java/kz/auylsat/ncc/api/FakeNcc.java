package kz.auylsat.ncc.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.UserStore;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.fleet.FleetMember;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.ncc.testing.TestAccess;
import org.jspecify.annotations.Nullable;

/** The web server over fake villages, on a port of loopback. */
final class FakeNcc implements AutoCloseable {
    private static final List<Cidr> PROXIES = List.of(Cidr.parse("127.0.0.0/8"));
    private static @Nullable OpenAPIContract contract;

    final Inventory inventory;
    final FleetView fleet;
    final FakeSeriesStore series = new FakeSeriesStore();
    final AccessStore access;
    final UserStore users;
    final AuditStore audit;
    final WebVerticle web;
    private final SqliteFile file;
    private final Vertx vertx = Vertx.vertx();
    volatile boolean ready = true;
    volatile boolean toMend;
    volatile List<String> unlawful = List.of();

    private FakeNcc(
            Path folder, int terminals, WebSettings settings, InstantSource clock, @Nullable OidcSettings oidc) {
        Instant start = clock.instant();
        inventory = FakeVillages.inventory(terminals);
        fleet = FleetView.startedAt(start, FleetSettings.defaults());
        fleet.replaceMembers(
                inventory.terminals().keySet().stream().map(FleetMember::of).toList());
        file = SqliteFile.open(folder.resolve("access.db"));
        Database database = Database.open(file);
        AccessSettings bounds = AccessSettings.defaults();
        access = AccessStore.open(database, folder, bounds, new SecureRandom(), start);
        users = new UserStore(database, bounds, new SecureRandom());
        audit = new AuditStore(database);
        ApiSources sources = new ApiSources(
                "test",
                start,
                clock,
                () -> inventory,
                fleet,
                series,
                () -> List.of(new ProfileItem("auylsat-terminal", "AuylSat terminal", "MIB text", List.of("esno_db"))),
                new FakePoll(),
                // A check and a meter may wait for a disk.
                List.of(new HealthCheck(
                        "storage",
                        () -> toMend
                                ? HealthCheck.Result.shown("refuses points")
                                : new HealthCheck.Result(
                                                ready && !Context.isOnEventLoopThread(), ready ? "ok" : "disk full")
                                        .with(List.of(new HealthCheck.Places(
                                                "without a permit: ",
                                                HealthCheck.Kind.SETTLEMENT,
                                                unlawful,
                                                "",
                                                true))))),
                () -> 0,
                new AccessSources(access, users, audit, oidc),
                new FakeAgents(clock),
                new FakeLives(inventory, clock),
                EnrolmentSource.NONE,
                new FakeApplies(clock),
                new FakeManifests(),
                new FakeAnswers(),
                type -> Context.isOnEventLoopThread() ? "on an event loop" : "# EOF\n");
        web = new WebVerticle(sources, settings, Future.succeededFuture(contract()), new PageFilesReader(false));
        try {
            vertx.deployVerticle(web).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The contract of all servers of this process: to read it takes longer than most tests. */
    private static synchronized OpenAPIContract contract() {
        if (contract == null) {
            Vertx reader = Vertx.vertx();
            contract = WebVerticle.readContract(reader)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            reader.close().toCompletionStage().toCompletableFuture().join();
        }
        return contract;
    }

    static FakeNcc start(Path folder, int terminals, WebSettings settings) {
        return new FakeNcc(folder, terminals, settings, InstantSource.system(), null);
    }

    static FakeNcc start(Path folder, int terminals, WebSettings settings, OidcSettings oidc) {
        return new FakeNcc(folder, terminals, settings, InstantSource.system(), oidc);
    }

    /** An API token of this role. */
    String token(String name, Role role, Regions regions) {
        return TestAccess.token(access, name, role, regions);
    }

    /** For quick tests: events every 50 ms, two queries at once with one waiting, three live pages. */
    static WebSettings testSettings() {
        return new WebSettings(
                "127.0.0.1",
                0,
                false,
                3,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                2,
                1,
                1_024,
                PROXIES,
                null,
                null);
    }

    String address() {
        return "http://127.0.0.1:" + web.port();
    }

    /** Every terminal reports once. */
    void pollAll(Instant at) {
        inventory.terminals().keySet().forEach(id -> fleet.accept(FakeVillages.report(id, at)));
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        file.close();
    }

    private static final class FakePoll implements PollStatus {
        @Override
        public Map<String, Number> counters() {
            Map<String, Number> counters = new LinkedHashMap<>();
            counters.put("pollsPerSecond", 0.33);
            counters.put("inFlight", 0);
            counters.put("timeouts", 4);
            return counters;
        }

        @Override
        public Optional<TerminalPoll> terminal(String terminalId) {
            return Optional.of(new TerminalPoll(Duration.ofSeconds(30), 612.5, 1_500.0, 61_440.0, 0));
        }
    }
}
