package kz.auylsat.ncc.api;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal's history, read on threads of its own. */
final class SeriesRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesRoutes.class);
    private static final Duration SPAN_DEFAULT = Duration.ofHours(24);
    private static final int POINTS_DEFAULT = 800;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;
    private final BoundedWorkChannel work;

    SeriesRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view, BoundedWorkChannel work) {
        this.sources = sources;
        this.view = view;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getSeries").addHandler(this::series);
    }

    private void series(RoutingContext context) {
        String id = context.pathParam("terminalId");
        AskedReader asked = new AskedReader(context);
        Instant to = asked.number("to")
                .map(Instant::ofEpochMilli)
                .orElseGet(() -> sources.clock().instant());
        Instant from = asked.number("from").map(Instant::ofEpochMilli).orElseGet(() -> to.minus(SPAN_DEFAULT));
        List<String> named = asked.list("metrics");
        Optional<String> unknown =
                named.stream().filter(name -> Metric.byId(name).isEmpty()).findFirst();
        if (view.apply(context).card(id) == null) {
            AnswerWriter.problem(context, FleetRoutes.noTerminal(id));
        } else if (!from.isBefore(to)) {
            AnswerWriter.problem(context, ApiProblem.badRequest("query parameter from: is not before to"));
        } else if (unknown.isPresent()) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.badRequest("query parameter metrics: there is no metric " + unknown.get()
                            + "; GET /api/v1/metrics tells which there are"));
        } else if (!work.hasRoom()) {
            AnswerWriter.problem(
                    context, ApiProblem.unavailable("Too many questions for history at once."), RETRY_AFTER_SECONDS);
        } else {
            int points = asked.number("points").map(Long::intValue).orElse(POINTS_DEFAULT);
            answer(context, new RangeQuery(id, from, to, metrics(named), points), !named.isEmpty());
        }
    }

    private static Set<Metric> metrics(List<String> named) {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        named.forEach(name -> Metric.byId(name).ifPresent(metrics::add));
        return metrics.isEmpty() ? EnumSet.allOf(Metric.class) : metrics;
    }

    private void answer(RoutingContext context, RangeQuery query, boolean emptyColumns) {
        work.run(() -> SeriesJson.of(query, sources.series().range(query), emptyColumns))
                .onSuccess(json -> AnswerWriter.json(context, json))
                .onFailure(failure -> AnswerWriter.problem(
                        context, ApiProblem.unavailable(reason(query, failure)), RETRY_AFTER_SECONDS));
    }

    /** Whatever a store fails with, the page goes on with what is in memory. */
    private static String reason(RangeQuery query, Throwable failure) {
        if (failure instanceof SeriesUnavailableException told) {
            return "There is no history at present: " + told.getMessage();
        }
        LOG.error("history of {} cannot be read", query.terminalId(), failure);
        return "History cannot be read at present; the log tells why.";
    }
}
