package kz.auylsat.ncc.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.fleet.FleetChanges;
import kz.auylsat.ncc.fleet.FleetCounts;
import kz.auylsat.ncc.fleet.FleetEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events. Confined to the API's event loop.
 *
 * <p>Each client is at a version of the fleet. At every tick it is brought to the latest; clients at the same version
 * share the same bytes. A client whose connection is full is left where it is, and later gets only the latest of each
 * terminal: what waits for it is never more than one event over the connection's own bound.
 */
final class EventRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final int WRITE_QUEUE_MAX_BYTES = 64 * 1_024;
    private static final int RETRY_AFTER_SECONDS = 10;
    private static final long CHECK_EVERY_MILLIS = 2_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final ApiSources sources;
    private final WebSettings settings;
    private final FleetBytes bytes;
    private final InventoryViews views;
    private final Set<Client> clients = new LinkedHashSet<>();
    private long refused;
    private long skipped;
    private List<Failing> troubles = List.of();
    private boolean checked = true;

    /** A condition of being ready that does not hold now, or holds with something to mend. */
    private record Failing(String name, HealthCheck.Result result) {}

    private record Trouble(String name, String detail) {}

    /** What a client is told beside terminals. */
    private record Status(FleetCounts counts, List<Trouble> troubles) {}

    private static final class Client {
        private final HttpServerResponse response;
        private final Principal principal;
        private long version;
        private @Nullable Status told;

        Client(HttpServerResponse response, Principal principal, long version) {
            this.response = response;
            this.principal = principal;
            this.version = version;
        }
    }

    EventRoutes(ApiSources sources, WebSettings settings, FleetBytes bytes, InventoryViews views) {
        this.sources = sources;
        this.settings = settings;
        this.bytes = bytes;
        this.views = views;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("streamEvents").addHandler(this::open);
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(settings.eventInterval().toMillis(), timer -> tick());
        vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> heartbeat());
        // A check may look into a file: on a worker.
        vertx.setPeriodic(
                0,
                CHECK_EVERY_MILLIS,
                timer -> vertx.executeBlocking(this::failing, false)
                        .onSuccess(this::told)
                        .onFailure(this::untold));
    }

    int clients() {
        return clients.size();
    }

    /** Streams refused because there were too many. */
    long refused() {
        return refused;
    }

    /** Events not sent because a client had not read those before; it got the latest later. */
    long skipped() {
        return skipped;
    }

    private void open(RoutingContext context) {
        if (clients.size() >= settings.eventClientsMax()) {
            refused++;
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many live pages are open."), RETRY_AFTER_SECONDS);
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE_MAX_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // A compressor would hold events back until it has enough of them.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        long lastRead = Versions.parse(context.request().getHeader("Last-Event-ID"));
        Client client = new Client(response, AccessRoutes.principal(context), lastRead);
        clients.add(client);
        response.closeHandler(closed -> clients.remove(client));
        response.exceptionHandler(failure -> clients.remove(client));
        response.write(hello());
        bringUpToDate(client, new Tick());
    }

    private void tick() {
        Tick tick = new Tick();
        for (Client client : List.copyOf(clients)) {
            if (!sources.access()
                    .sessions()
                    .stillHolds(client.principal, sources.clock().instant())) {
                end(client);
            } else {
                bringUpToDate(client, tick);
            }
        }
    }

    /** What clients of one tick share: events by what they know and may see, statuses by what they may see. */
    private final class Tick {
        private final Map<Since, Event> events = new HashMap<>();
        private final Map<Regions, Status> statuses = new HashMap<>();

        Event event(Client client) {
            return events.computeIfAbsent(
                    new Since(client.version, client.principal.regions()), EventRoutes.this::fleetSince);
        }

        Status status(Client client) {
            return statuses.computeIfAbsent(
                    client.principal.regions(),
                    regions -> new Status(views.counts(sources.fleet(), regions), troubles(regions)));
        }
    }

    private record Since(long version, Regions regions) {}

    private void bringUpToDate(Client client, Tick tick) {
        Status status = tick.status(client);
        boolean behind = client.version != sources.fleet().version() || client.told == null;
        boolean news = !status.equals(client.told);
        if (!behind && !news) {
            return;
        }
        if (client.response.writeQueueFull()) {
            skipped++;
            return;
        }
        if (behind) {
            Event event = tick.event(client);
            client.version = event.leadsTo();
            client.response.write(event.bytes());
        }
        if (news) {
            client.told = status;
            client.response.write(bytes(status));
        }
    }

    private List<Trouble> troubles(Regions regions) {
        return troubles.stream()
                .map(each -> new Failing(each.name(), views.told(each.result(), regions)))
                .filter(each -> each.result().isToMend())
                .map(each -> new Trouble(each.name(), each.result().line()))
                .toList();
    }

    private void told(List<Failing> failing) {
        checked = true;
        troubles = failing;
    }

    /** Said once: checks are made every two seconds. */
    private void untold(Throwable failure) {
        if (checked) {
            LOG.error("the checks that the page shows failed: it shows those before", failure);
        }
        checked = false;
    }

    private List<Failing> failing() {
        return sources.checks().stream()
                .map(check -> new Failing(check.name(), check.result().get()))
                .filter(each -> each.result().isToMend())
                .toList();
    }

    private void heartbeat() {
        for (Client client : List.copyOf(clients)) {
            if (!client.response.writeQueueFull()) {
                client.response.write(HEARTBEAT);
            }
        }
    }

    void endAll() {
        List.copyOf(clients).forEach(this::end);
    }

    private void end(Client client) {
        clients.remove(client);
        if (!client.response.ended()) {
            client.response.end();
        }
    }

    private Buffer hello() {
        return event("hello", generator -> {
            JsonText.time(generator, "at", sources.clock().instant());
            generator.writeStringField("version", sources.version());
            if (settings.grafanaUrl() != null) {
                generator.writeStringField("grafanaUrl", settings.grafanaUrl());
            }
        });
    }

    /** Bytes, and the version that whoever reads them is at: a report may come in while a tick goes on. */
    private record Event(long leadsTo, Buffer bytes) {}

    private Event fleetSince(Since since) {
        FleetChanges changes = sources.fleet().changedSince(since.version());
        List<FleetEntry> entries = changes.entries();
        if (since.regions().limited()) {
            InventoryView seen = views.within(since.regions());
            entries = entries.stream()
                    .filter(entry -> seen.card(entry.terminalId()) != null)
                    .toList();
        }
        return new Event(changes.version(), fleet(new FleetChanges(changes.version(), changes.full(), entries)));
    }

    private @Nullable String life(FleetEntry entry) {
        InventoryView.Card card = views.all().card(entry.terminalId());
        return card == null ? null : sources.lives().state(card.settlement().id());
    }

    private Buffer fleet(FleetChanges changes) {
        Buffer event = Buffer.buffer(128 + 512 * changes.entries().size());
        event.appendString("event: fleet\nid: " + changes.version() + "\ndata: {\"at\":"
                + sources.clock().instant().toEpochMilli() + ",\"full\":" + changes.full() + ",\"items\":[");
        String comma = "";
        for (var entry : changes.entries()) {
            event.appendString(comma).appendBytes(bytes.delta(entry, life(entry)));
            comma = ",";
        }
        return event.appendString("]}\n\n");
    }

    private static Buffer bytes(Status status) {
        return event("status", generator -> {
            generator.writeFieldName("counts");
            FleetJson.counts(generator, status.counts());
            generator.writeArrayFieldStart("troubles");
            for (Trouble trouble : status.troubles()) {
                generator.writeStartObject();
                generator.writeStringField("name", trouble.name());
                generator.writeStringField("detail", trouble.detail());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private static Buffer event(String type, JsonText.Content fields) {
        byte[] json = JsonText.of(generator -> {
            generator.writeStartObject();
            fields.writeTo(generator);
            generator.writeEndObject();
        });
        return Buffer.buffer("event: " + type + "\ndata: ").appendBytes(json).appendString("\n\n");
    }
}
