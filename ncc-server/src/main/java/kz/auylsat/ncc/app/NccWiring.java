package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.api.AccessSources;
import kz.auylsat.ncc.api.AgentSource;
import kz.auylsat.ncc.api.ApiSources;
import kz.auylsat.ncc.api.EnrolmentSource;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.api.ProfileItem;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.api.WebVerticle;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.life.LifeStore;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running NCC: every feature made, joined and started, until closed. */
final class NccWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NccWiring.class);
    /** How soon a change of the inventory is taken over. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** How soon it is found that a database that was full takes writes again. */
    private static final Duration ROOM_LOOK_EVERY = Duration.ofSeconds(5);

    private static final Duration START_MAX = Duration.ofSeconds(60);
    /** Remembered for requests that are sent again. */
    private static final int ANSWERS_MAX = 10_000;

    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final NccConfiguration configuration;
    private final InstantSource clock;
    private final Vertx vertx;
    private final StorageWiring storage;
    private final LiveInventory inventory;
    private final List<RepeatedLook> looks = new CopyOnWriteArrayList<>();
    private final FleetView fleet;
    private final PollingWiring polling;
    private final NccMeters meters;
    private final Optional<NotesWiring> notes;
    private final ApplyWiring applies;
    private final FirstAnswersWiring firstAnswers;
    private final WebWiring web;
    private final Optional<GatewayWiring> gateway;
    private final SecretsWiring secrets;
    private final Optional<EnrolmentWiring> enrolments;
    private final LifeWiring lives;

    /**
     * Starts an NCC; when this returns it is ready.
     *
     * @throws kz.auylsat.ncc.sqlite.SqliteException where another NCC uses the data folder
     * @throws UnavailableException where the page's address cannot be had
     */
    static NccWiring start(Setup setup, InstantSource clock) {
        Instant startedAt = clock.instant();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
        // Made on workers while the stores open.
        Future<OpenAPIContract> contract = WebVerticle.readContract(vertx);
        StorageWiring storage = null;
        try {
            storage = StorageWiring.open(setup, clock);
            LinkExpectations expected = LinkExpectations.of(storage.inventory().now());
            NccWiring ncc = new NccWiring(setup, clock, startedAt, vertx, storage, contract, expected);
            ncc.deploy();
            return ncc;
        } catch (RuntimeException e) {
            // What is still being made ends first: it would find no worker for its next step.
            try {
                await(contract.otherwiseEmpty(), STOP_MAX);
            } catch (RuntimeException late) {
                e.addSuppressed(late); // why it could not start is what is told
            } finally {
                close(vertx, null, storage);
            }
            throw e;
        }
    }

    private NccWiring(
            Setup setup,
            InstantSource clock,
            Instant startedAt,
            Vertx vertx,
            StorageWiring storage,
            Future<OpenAPIContract> contract,
            LinkExpectations expectations) {
        this.configuration = setup.configuration();
        this.clock = clock;
        this.vertx = vertx;
        this.storage = storage;
        this.fleet = FleetView.startedAt(
                startedAt,
                FleetSettings.defaults().withMissesToDown(configuration.poll().missesToDown()));
        this.inventory = storage.inventory();
        this.secrets = SecretsWiring.of(configuration, storage.database(), clock);
        GeneratedKeys keys =
                new GeneratedKeys(storage.database(), secrets.enrolments().keys());
        this.polling = new PollingWiring(
                vertx,
                setup,
                clock,
                fleet,
                storage.series(),
                expectations,
                inventory,
                TerminalCredentials.of(configuration.snmp().credentials(), keys::of));
        this.meters = new NccMeters(polling::snapshot, fleet, storage.series(), polling::kernelDrops);
        this.gateway = GatewayWiring.open(
                configuration,
                storage.series(),
                polling::signOfLife,
                expectations::completed,
                secrets.bundleSeal(),
                clock);
        gateway.flatMap(GatewayWiring::verticle).ifPresent(meters::gateway);
        storage.outbox().ifPresent(outbox -> meters.outbox(outbox, clock));
        storage.rollupsRefused().ifPresent(meters::rollups);
        storage.notes().ifPresent(writer -> meters.notes(writer::waiting, writer::dropped));
        this.notes = storage.notes()
                .map(writer -> new NotesWiring(
                        vertx,
                        writer,
                        fleet,
                        polling::snapshot,
                        meters,
                        configuration,
                        inventory,
                        storage.tags(),
                        clock));
        this.lives = wireLives();
        // A database of this run alone knows of no enrolment: whoever is in stays in.
        this.enrolments = storage.isSubstitute()
                ? Optional.empty()
                : Optional.of(new EnrolmentWiring(setup, secrets, keys, inventory::now, gateway, clock));
        inventory.listen((before, now) -> expectations.replace(now));
        inventory.listen((before, now) -> polling.replan());
        notes.ifPresent(writing -> inventory.listen(writing::inventoryChanged));
        this.applies = new ApplyWiring(
                storage.database(),
                PlanMaking.of(setup),
                ApplyEffects.of(configuration, secrets),
                clock,
                storage::requireLasting);
        this.firstAnswers = new FirstAnswersWiring(fleet, applies.journal(), inventory::revision, clock);
        inventory.listen((before, now) -> firstAnswers.inventoryChanged());
        this.web = new WebWiring(configuration, sources(setup, startedAt), contract);
    }

    private LifeWiring wireLives() {
        Optional<GatewayStore> boxes = gateway.flatMap(GatewayWiring::store);
        return new LifeWiring(
                new LifeStore(storage.database()),
                inventory::now,
                boxes.map(StationProofsReader::new).orElse(null),
                boxes.<Supplier<String>>map(store -> store::proofsMark).orElse(() -> ""),
                fleet,
                configuration.rollout(),
                clock,
                storage::requireLasting);
    }

    private void deploy() {
        warmStart();
        lives.look(clock.instant());
        notes.ifPresent(writing -> {
            fleet.resume(writing.earlier());
            writing.listen();
        });
        await(web.deploy(vertx), START_MAX);
        gateway.ifPresent(calls -> await(calls.deploy(vertx), START_MAX));
        enrolments.ifPresent(EnrolmentWiring::open);
        await(polling.start(), START_MAX);
        enrolments.ifPresent(boxes -> looks.add(boxes.start(vertx, fleet::entry, polling::replan)));
        looks.add(firstAnswers.start(vertx));
        looks.add(lives.start(vertx));
        notes.ifPresent(writing -> writing.start(address()));
        looks.add(RepeatedLook.blocking(vertx, LOOK_EVERY, inventory::look));
        looks.add(RepeatedLook.blocking(vertx, ROOM_LOOK_EVERY, storage.database()::lookForRoom));
    }

    /** The page begins with what was known last; damage in the history must not keep the NCC from starting. */
    private void warmStart() {
        try {
            Map<String, LinkReport> latest = storage.series().latest();
            fleet.warmStart(latest, clock.instant());
            BaselineReader.restoreLatest(polling.expectations(), latest, clock.instant());
        } catch (SqliteException | SeriesUnavailableException e) {
            LOG.error("{}; the page begins empty, baselines are learnt anew from the coming reports", e.getMessage());
        }
    }

    /** How browsers reach the page, without a slash at the end. */
    String address() {
        return web.address();
    }

    /** A link that signs in once. */
    String signInLink() {
        return address() + "/sign-in?token="
                + storage.access().issueSignInToken(clock.instant()).secret();
    }

    /** The file that holds the token of the first sign-in; empty once somebody has signed in. */
    Optional<Path> firstSignIn() {
        return storage.firstSignIn();
    }

    /** What this run does without, a line each; empty where it has all. */
    List<String> lacks() {
        List<String> lacks = new ArrayList<>(storage.lacks());
        enrolments
                .flatMap(EnrolmentWiring::trouble)
                .ifPresent(trouble -> lacks.add("Terminals with generated keys are not asked: " + trouble));
        gateway.flatMap(GatewayWiring::trouble)
                .ifPresent(trouble -> lacks.add("Boxes are not served in this run: " + trouble));
        return lacks;
    }

    /** Where terminal agents call in; empty where that is not configured. */
    Optional<GatewayWiring> gateway() {
        return gateway;
    }

    SecretsWiring secrets() {
        return secrets;
    }

    AccessStore access() {
        return storage.access();
    }

    LiveInventory inventory() {
        return inventory;
    }

    LifeWiring lives() {
        return lives;
    }

    FleetView fleet() {
        return fleet;
    }

    PollingWiring polling() {
        return polling;
    }

    /** How polling stands now, exactly. */
    PollSnapshot freshSnapshot() {
        return await(polling.takeSnapshot(), START_MAX);
    }

    SeriesStore series() {
        return storage.series();
    }

    SeriesStatistics seriesStatistics() {
        return storage.series().statistics();
    }

    @Override
    public void close() {
        polling.stop();
        applies.close();
        endLooks();
        close(vertx, gateway.orElse(null), storage);
    }

    /** A look that is under way still writes. */
    private void endLooks() {
        try {
            await(Future.all(looks.stream().map(RepeatedLook::end).toList()), STOP_MAX);
        } catch (RuntimeException e) {
            LOG.warn("what looks at the database could not be ended: {}", e.getMessage());
        }
    }

    /** Whatever asks and answers ends first, then what it writes to. */
    private static void close(Vertx vertx, @Nullable GatewayWiring gateway, @Nullable StorageWiring storage) {
        try {
            await(vertx.close(), STOP_MAX);
        } catch (RuntimeException e) {
            LOG.warn("not all could be ended", e);
        }
        try {
            if (gateway != null) {
                gateway.close();
            }
            if (storage != null) {
                storage.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("not all could be closed", e);
        }
    }

    private ApiSources sources(Setup setup, Instant startedAt) {
        List<ProfileItem> profiles =
                setup.profiles().all().stream().map(WebWiring::item).toList();
        return new ApiSources(
                Version.current(),
                startedAt,
                clock,
                inventory::now,
                fleet,
                storage.series(),
                () -> profiles,
                new LatestPollStatus(),
                new NccHealth(storage, fleet, polling, gateway, lives, enrolments, clock).checks(),
                polling::kernelDrops,
                new AccessSources(storage.access(), storage.users(), storage.audit(), configuration.oidc()),
                gateway.flatMap(GatewayWiring::store)
                        .<AgentSource>map(GatewayAgentsReader::new)
                        .orElse(AgentSource.NONE),
                lives,
                enrolmentSource(),
                applies,
                new ManifestsReader(storage.database()),
                new AnswerMemoryStore(storage.database(), ANSWERS_MAX),
                meters::scrape);
    }

    private EnrolmentSource enrolmentSource() {
        if (enrolments.isEmpty()) {
            return EnrolmentSource.NONE;
        }
        NccConfiguration.Gateway names = configuration.gateway();
        Optional<EnrolmentSheets> sheets = names == null
                ? Optional.empty()
                : gateway.flatMap(GatewayWiring::authority)
                        .map(keys -> new EnrolmentSheets(secrets.enrolments(), names, names.port(), keys.pin()));
        return new EnrolmentsReader(
                secrets, inventory::now, sheets, configuration.secrets().tokenFor(), clock);
    }

    private static <T> T await(Future<T> future, Duration longest) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnavailableException unavailable
                    ? unavailable
                    : new IllegalStateException("an NCC's part failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("not done after " + longest.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The snapshot that holds when the API asks. */
    private final class LatestPollStatus implements PollStatus {
        @Override
        public Map<String, Number> counters() {
            return polling.snapshot().counters();
        }

        @Override
        public Optional<TerminalPoll> terminal(String terminalId) {
            return polling.snapshot().terminal(terminalId);
        }
    }
}
