package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.series.SeriesStatistics;

/** The NCC's own health, status, metrics and contract. */
final class SystemRoutes {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final ApiSources sources;
    private final AccessRoutes access;
    private final InventoryViews views;
    private final Supplier<Map<String, Number>> apiCounters;
    private final byte[] contract = ContractReader.text();
    private final byte[] contractJson = ContractReader.json();

    SystemRoutes(
            ApiSources sources, AccessRoutes access, InventoryViews views, Supplier<Map<String, Number>> apiCounters) {
        this.sources = sources;
        this.access = access;
        this.views = views;
        this.apiCounters = apiCounters;
    }

    void routes(Router router) {
        router.get("/openapi.yaml").handler(context -> contract(context, "application/yaml", contract));
        // The same for programs whose language reads JSON without a library.
        router.get("/openapi.json").handler(context -> contract(context, "application/json", contractJson));
        router.get("/health/live").handler(context -> health(context, true, List.of(), false));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getStatus").addHandler(this::status);
    }

    private record Checked(String name, HealthCheck.Result result) {}

    private List<Checked> checked() {
        return sources.checks().stream()
                .map(check -> new Checked(check.name(), check.result().get()))
                .toList();
    }

    private List<Checked> seen(List<Checked> checks, Regions regions) {
        return checks.stream()
                .map(each -> new Checked(each.name(), views.told(each.result(), regions)))
                .toList();
    }

    private static boolean allOk(List<Checked> checks) {
        return checks.stream().allMatch(check -> check.result().ok());
    }

    private static void contract(RoutingContext context, String type, byte[] text) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(Buffer.buffer(text));
    }

    private void ready(RoutingContext context) {
        boolean details = seesAll(context);
        onWorker(context, this::checked).onSuccess(checks -> health(context, allOk(checks), checks, details));
    }

    /** What a store tells of itself may wait for its disk, which no event loop has the time for. */
    private static <T> Future<T> onWorker(RoutingContext context, Callable<T> work) {
        return context.vertx().executeBlocking(work, false).onFailure(context::fail);
    }

    private static void health(RoutingContext context, boolean ok, List<Checked> checks, boolean details) {
        context.response().setStatusCode(ok ? 200 : 503);
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("ok", ok);
            checks(json, checks, details);
            json.writeEndObject();
        }));
    }

    /** Details tell of all regions, of places and of files. */
    private static void checks(JsonGenerator json, List<Checked> checks, boolean details) throws IOException {
        json.writeArrayFieldStart("checks");
        for (Checked check : checks) {
            json.writeStartObject();
            json.writeStringField("name", check.name());
            json.writeBooleanField("ok", !check.result().isToMend());
            if (details) {
                json.writeStringField("detail", check.result().line());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private boolean seesAll(RoutingContext context) {
        return AddressRoutes.fromLoopback(context.request())
                || access.known(context.request())
                        .filter(principal -> !principal.regions().limited())
                        .isPresent();
    }

    /** Meters tell of all regions: only this machine, and who is known and limited to none, may read them. */
    private void metrics(RoutingContext context) {
        if (!seesAll(context)) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            AnswerWriter.problem(context, ApiProblem.ofStatus(401));
            return;
        }
        onWorker(context, () -> sources.metricsText().apply(OPEN_METRICS))
                .onSuccess(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, OPEN_METRICS)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(text));
    }

    private record Told(List<Checked> checks, SeriesStatistics series) {}

    private void status(RoutingContext context) {
        onWorker(context, () -> new Told(checked(), sources.series().statistics()))
                .onSuccess(told -> status(context, told.checks(), told.series()));
    }

    private void status(RoutingContext context, List<Checked> checks, SeriesStatistics series) {
        String seriesError = series.lastError();
        Regions regions = AccessRoutes.principal(context).regions();
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("version", sources.version());
            JsonText.time(json, "startedAt", sources.startedAt());
            JsonText.time(json, "now", sources.clock().instant());
            json.writeBooleanField("ready", allOk(checks));
            checks(json, seen(checks, regions), true);
            json.writeFieldName("counts");
            FleetJson.counts(json, views.counts(sources.fleet(), regions));
            numbers(json, "poll", sources.poll().counters());
            numbers(json, "series", counters(series));
            numbers(json, "api", apiCounters.get());
            json.writeNumberField(
                    "kernelReceiveDrops", sources.kernelReceiveDrops().getAsLong());
            json.writeStringField("storage", seriesError == null ? "ok" : seriesError);
            json.writeEndObject();
        }));
    }

    private static Map<String, Number> counters(SeriesStatistics series) {
        Map<String, Number> counters = new LinkedHashMap<>();
        counters.put("queueDepth", series.queueDepth());
        counters.put("queueMax", series.queueMax());
        counters.put("dropped", series.dropped());
        counters.put("written", series.written());
        counters.put("late", series.late());
        counters.put("rejectedOld", series.rejectedOld());
        counters.put("rejectedAhead", series.rejectedAhead());
        counters.put("rollupsDue", series.rollupsDue());
        counters.put("lastBatchMillis", series.lastBatchMillis());
        counters.put("batchMillisMax", series.batchMillisMax());
        counters.put("fileBytes", series.fileBytes());
        return counters;
    }

    private static void numbers(JsonGenerator json, String name, Map<String, Number> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Number> number : numbers.entrySet()) {
            JsonText.number(json, number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }
}
