package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.access.OidcSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: API, events, health and page. Deploy one; ready when its start has succeeded. */
public final class WebVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);
    private static final Duration ACCESS_REFRESH = Duration.ofSeconds(10);
    private static final int SIGN_INS_WAITING_MAX = 16;
    private static final int PASSWORDS_AT_ONCE_MAX = 2;
    private static final int CHANGES_AT_ONCE_MAX = 2;
    private static final int CHANGES_WAITING_MAX = 16;
    private static final Duration ANSWERS_FORGOTTEN_EVERY = Duration.ofHours(1);
    private static final int IDLE_SECONDS_MAX = 60;
    private static final int REQUEST_LINE_BYTES_MAX = 4_096;
    private static final int HEADER_BYTES_MAX = 8_192;
    /** Level 1 packs a fleet list to a tenth already; a higher one only costs more of the event loop. */
    private static final int COMPRESSION_LEVEL = 1;

    private final ApiSources sources;
    private final WebSettings settings;
    private final @Nullable Future<OpenAPIContract> contract;
    private final PageFilesReader files;
    private @Nullable HttpServer server;
    private @Nullable EventRoutes events;
    private @Nullable AuditRoutes audit;
    private boolean refreshing;
    /** Why sessions could not be saved the last time; empty where they were. */
    private String refreshTrouble = "";

    /** A server that reads its contract when it starts. */
    public WebVerticle(ApiSources sources, WebSettings settings) {
        this(sources, settings, null, new PageFilesReader(true));
    }

    /** @param contract from {@link #readContract} */
    public WebVerticle(ApiSources sources, WebSettings settings, Future<OpenAPIContract> contract) {
        this(sources, settings, contract, new PageFilesReader(true));
    }

    WebVerticle(
            ApiSources sources,
            WebSettings settings,
            @Nullable Future<OpenAPIContract> contract,
            PageFilesReader files) {
        this.sources = sources;
        this.settings = settings;
        this.contract = contract;
        this.files = files;
    }

    /** Begins to read the contract: call it first of all, so that it is done while stores open. */
    public static Future<OpenAPIContract> readContract(Vertx vertx) {
        return ContractReader.requests(vertx);
    }

    @Override
    public Future<?> start() {
        Future<OpenAPIContract> loading = contract == null ? readContract(vertx) : contract;
        // A contract begun elsewhere completes on another thread; all of this server belongs on its own.
        Promise<OpenAPIContract> here = Promise.promise();
        loading.onComplete(
                loaded -> context.runOnContext(back -> here.complete(loaded)),
                failure -> context.runOnContext(back -> here.fail(failure)));
        return here.future()
                .map(this::router)
                .compose(router -> vertx.createHttpServer(options())
                        .requestHandler(request -> handle(router, request))
                        .listen(settings.port(), settings.host()))
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        if (events != null) {
            events.endAll();
        }
        Future<?> closed = server == null ? Future.succeededFuture() : server.close();
        return audit == null ? closed : closed.eventually(audit::finish);
    }

    /** The port that is listened on, once started. */
    public int port() {
        return server == null ? settings.port() : server.actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESSION_LEVEL)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX);
    }

    /** An address that cannot be decoded reaches no route: what asks a request for its path would throw. */
    private static void handle(Router router, HttpServerRequest request) {
        if (PercentCoding.wellFormed(request.uri())) {
            router.handle(request);
            return;
        }
        ApiProblem problem = ApiProblem.badRequest("In an address, % is followed by two hexadecimal digits.");
        HttpServerResponse response = request.response();
        SecurityHeaders.ALWAYS.forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ApiProblem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.json()));
    }

    private Router router(OpenAPIContract loaded) {
        BoundedWorkChannel queries =
                new BoundedWorkChannel(vertx, "series-queries", settings.queryThreads(), settings.queryQueueMax());
        BoundedWorkChannel signIns = new BoundedWorkChannel(vertx, "sign-ins", 1, SIGN_INS_WAITING_MAX);
        // Each check of a password takes a core for some tens of milliseconds, and 19 MiB.
        BoundedWorkChannel passwords =
                new BoundedWorkChannel(vertx, "passwords", PASSWORDS_AT_ONCE_MAX, SIGN_INS_WAITING_MAX);
        FleetBytes bytes = new FleetBytes();
        InventoryViews views = new InventoryViews(sources.inventory());
        views.whenChanged(bytes::clear);
        FleetRoutes fleet = new FleetRoutes(sources, views, bytes, queries);
        AuditRoutes audit = new AuditRoutes(
                sources, new AuditChannel(vertx, sources.access().audit()::append), signIns);
        AccessRoutes access = new AccessRoutes(sources, audit);
        AccessWorkChannel accessWork = new AccessWorkChannel(signIns);
        AccessWorkChannel passwordWork = new AccessWorkChannel(passwords);
        PasswordTurns turns = new PasswordTurns();
        SignInRoutes doors = new SignInRoutes(sources, settings, audit, accessWork, passwordWork, turns);
        EventRoutes streams = new EventRoutes(sources, settings, bytes, views);
        SystemRoutes system = new SystemRoutes(
                sources, access, views, () -> counters(streams, queries, signIns, passwords, turns, audit));

        BoundedWorkChannel changes = new BoundedWorkChannel(vertx, "changes", CHANGES_AT_ONCE_MAX, CHANGES_WAITING_MAX);
        IdempotencyRoutes idempotency = new IdempotencyRoutes(sources, changes);
        vertx.setPeriodic(1, ANSWERS_FORGOTTEN_EVERY.toMillis(), timer -> idempotency.forgetOld());
        RouterBuilder operations = RouterBuilder.create(vertx, loaded, RequestExtractor.withBodyHandler());
        for (OpenAPIRoute route : operations.getRoutes()) {
            route.setDoSecurity(false);
            AccessRoutes.operation(route);
            FailureRoutes.operation(route);
            idempotency.operation(route);
        }
        fleet.operations(operations);
        new InventoryRoutes(sources, fleet::view).operations(operations);
        new SeriesRoutes(sources, fleet::view, queries).operations(operations);
        new SatelliteRoutes(sources, fleet::view, queries).operations(operations);
        new LifeRoutes(sources, fleet::view, queries).operations(operations);
        new AgentRoutes(sources, fleet::view, queries).operations(operations);
        new EnrolmentRoutes(sources, fleet::view, queries).operations(operations);
        new ApplyRoutes(sources, changes).operations(operations);
        new ManifestRoutes(sources, changes).operations(operations);
        doors.operations(operations);
        new UserRoutes(sources, audit, passwordWork, turns).operations(operations);
        new TokenRoutes(sources, audit, accessWork).operations(operations);
        audit.operations(operations);
        streams.operations(operations);
        system.operations(operations);

        Router router = Router.router(vertx);
        router.route().handler(context -> {
            SecurityHeaders.ALWAYS.forEach(context.response()::putHeader);
            context.next();
        });
        FailureRoutes.routes(router);
        router.route().handler(new AddressRoutes(settings.trustedProxies())::route);
        router.route().handler(AuditRoutes::nameRequest);
        access.guard(router, loaded);
        OidcSettings oidc = sources.access().oidc();
        if (oidc != null) {
            new OidcRoutes(vertx, sources, oidc, settings, doors, audit).routes(router);
        }
        doors.routes(router);
        router.route("/api/v1/*").handler(FailureRoutes::refuseForms);
        // A folder of villages is larger than any other body.
        LargeBodyRoutes folders = new LargeBodyRoutes(settings.bodyBytesMax());
        List.of("/api/v1/plans", "/api/v1/manifests/csv").forEach(path -> folders.route(router, path));
        router.route("/api/v1/*").handler(BodyHandler.create(false).setBodyLimit(settings.bodyBytesMax()));
        system.routes(router);
        router.route("/api/v1/*").subRouter(operations.createRouter());
        new PageRoutes(vertx, files).routes(router);

        fleet.prepare();
        streams.start(vertx);
        audit.start(vertx);
        this.audit = audit;
        vertx.setPeriodic(ACCESS_REFRESH.toMillis(), timer -> refreshAccess());
        events = streams;
        return router;
    }

    private void refreshAccess() {
        if (refreshing) {
            return;
        }
        refreshing = true;
        vertx.executeBlocking(
                        () -> {
                            sources.access().sessions().refresh(sources.clock().instant());
                            return true;
                        },
                        false)
                .onComplete(done -> {
                    refreshing = false;
                    told(done.failed() ? String.valueOf(done.cause().getMessage()) : "");
                });
    }

    /** A disk that stays full is told once. */
    private void told(String trouble) {
        if (!trouble.equals(refreshTrouble)) {
            refreshTrouble = trouble;
            LOG.warn("sessions are {}", trouble.isEmpty() ? "saved again" : "not saved for now: " + trouble);
        }
    }

    private Map<String, Number> counters(
            EventRoutes streams,
            BoundedWorkChannel queries,
            BoundedWorkChannel signIns,
            BoundedWorkChannel passwords,
            PasswordTurns turns,
            AuditRoutes audit) {
        Map<String, Number> counters = new LinkedHashMap<>();
        counters.put("eventClients", streams.clients());
        counters.put("eventClientsRefused", streams.refused());
        counters.put("eventsSkipped", streams.skipped());
        counters.put("queriesUnderWay", queries.underWay());
        counters.put("queriesRefused", queries.refused());
        counters.put("signInsRefused", signIns.refused() + passwords.refused() + turns.refused());
        counters.put("signInAddressesForgotten", turns.forgotten());
        counters.put("sessionsEvicted", sources.access().sessions().sessionsEvicted());
        counters.put("auditWaiting", audit.waiting());
        counters.put("auditRefusalsLost", audit.lost());
        counters.put("lateReports", sources.fleet().lateReports());
        counters.put("strangerReports", sources.fleet().strangerReports());
        return counters;
    }
}
