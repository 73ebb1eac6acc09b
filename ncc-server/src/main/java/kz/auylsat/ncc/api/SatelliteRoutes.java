package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.satellite.LinkAnswer;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.ncc.satellite.OutageCalendar;
import kz.auylsat.ncc.satellite.Pointing;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a link should do: pointing, sun outages and link budgets, of terminals and of places where none is yet. */
final class SatelliteRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SatelliteRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;
    private final BoundedWorkChannel work;

    SatelliteRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view, BoundedWorkChannel work) {
        this.sources = sources;
        this.view = view;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        add(operations, "getPointing", this::ofTerminal, this::pointing);
        add(operations, "getPointingOfPlace", this::ofPlace, this::pointing);
        add(operations, "getSunOutages", this::ofTerminal, this::outages);
        add(operations, "getSunOutagesOfPlace", this::ofPlace, this::outages);
        add(operations, "getSunOutagesCalendar", this::ofTerminal, this::calendar);
        add(operations, "getSunOutagesCalendarOfPlace", this::ofPlace, this::calendar);
        add(operations, "getLinkBudget", this::ofTerminal, SatelliteRoutes::budget);
        add(operations, "getLinkBudgetOfPlace", this::ofLink, SatelliteRoutes::budget);
    }

    /** Makes an answer; takes milliseconds, and so runs where it holds up nobody. */
    private interface Question {
        Answer of(Asked asked);
    }

    /** A question with what it is about, in the inventory that held when it came in. */
    private record Asked(AskedReader parameters, Inventory inventory, Site site) {}

    /** @param fileName what a browser is to save it as; null for an answer to be read at once */
    private record Answer(String contentType, @Nullable String fileName, byte[] body) {
        static Answer json(Map<String, ?> fields) {
            return new Answer("application/json", null, JsonText.of(json -> JsonText.tree(json, fields)));
        }

        void writeTo(RoutingContext context) {
            if (fileName != null) {
                context.response()
                        .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
            }
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(body));
        }
    }

    private void add(
            RouterBuilder operations, String operation, Function<RoutingContext, Site> site, Question question) {
        operations.getRoute(operation).addHandler(context -> ask(context, site, question));
    }

    private void ask(RoutingContext context, Function<RoutingContext, Site> siteOf, Question question) {
        Asked asked;
        try {
            asked = new Asked(new AskedReader(context), view.apply(context).inventory(), siteOf.apply(context));
        } catch (ProblemException e) {
            AnswerWriter.problem(context, e.problem());
            return;
        }
        if (!work.hasRoom()) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.unavailable("Too many questions for what links should do at once."),
                    RETRY_AFTER_SECONDS);
            return;
        }
        work.run(() -> question.of(asked))
                .onSuccess(answer -> answer.writeTo(context))
                .onFailure(failure -> AnswerWriter.problem(context, problem(context, failure)));
    }

    private static ApiProblem problem(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException told) {
            return told.problem();
        }
        if (failure instanceof OutOfRangeException wrong) {
            return ApiProblem.badRequest(String.valueOf(wrong.getMessage()));
        }
        LOG.error("{} failed", context.normalizedPath(), failure);
        return ApiProblem.ofStatus(500);
    }

    private Site ofTerminal(RoutingContext context) {
        String id = context.pathParam("terminalId");
        InventoryView now = view.apply(context);
        InventoryView.Card card = now.card(id);
        if (card == null) {
            throw new ProblemException(FleetRoutes.noTerminal(id));
        }
        return Site.of(now.inventory(), card.terminal());
    }

    private Site ofPlace(RoutingContext context) {
        return new SiteReader(new AskedReader(context), view.apply(context).inventory()).place();
    }

    private Site ofLink(RoutingContext context) {
        return new SiteReader(new AskedReader(context), view.apply(context).inventory()).link();
    }

    private Answer pointing(Asked asked) {
        double year = MagneticDeclination.decimalYear(sources.clock().instant());
        return Answer.json(Pointing.of(asked.site(), year).fields());
    }

    private Answer outages(Asked asked) {
        return Answer.json(SunForecast.ofYear(asked.site(), year(asked)).fields());
    }

    private Answer calendar(Asked asked) {
        long year = year(asked);
        String text = OutageCalendar.text(List.of(SunForecast.ofYear(asked.site(), year)), sources.startedAt());
        return new Answer(
                "text/calendar; charset=utf-8", fileName(asked.site(), year), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer budget(Asked asked) {
        double percent = asked.parameters().decimal("availabilityPercent").orElse(LinkAnswer.ASKED_PERCENT);
        LinkPlan plan = LinkPlan.of(asked.inventory(), asked.site());
        if (plan instanceof LinkPlan.Ready ready) {
            return Answer.json(LinkAnswer.of(ready, percent).fields());
        }
        List<String> missing = plan instanceof LinkPlan.Incomplete incomplete ? incomplete.missing() : List.of();
        throw new ProblemException(ApiProblem.unprocessable(
                "The link budget of " + asked.site().id() + " needs what nobody stated: " + String.join("; ", missing),
                missing.stream().map(line -> new ApiProblem.Wrong(null, line)).toList()));
    }

    private long year(Asked asked) {
        ZoneId zone = asked.site().zone();
        return asked.parameters().number("year").orElseGet(() ->
                (long) sources.clock().instant().atZone(zone).getYear());
    }

    /** Identifiers of terminals are of letters, digits, dots and dashes; a place by coordinates has none. */
    private static String fileName(Site site, long year) {
        return "sun-outages-" + (site.terminalId() == null ? "" : site.terminalId() + "-") + year + ".ics";
    }
}
