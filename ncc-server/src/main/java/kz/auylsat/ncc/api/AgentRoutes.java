package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The boxes of ground stations: how each stands, and its line-up certificates. */
final class AgentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;
    private final BoundedWorkChannel work;

    AgentRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view, BoundedWorkChannel work) {
        this.sources = sources;
        this.view = view;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getAgent").addHandler(this::agent);
        operations.getRoute("getLineUp").addHandler(this::lineUp);
    }

    private void agent(RoutingContext context) {
        String terminalId = context.pathParam("terminalId");
        ask(context, terminalId, () -> json(terminalId), json -> AnswerWriter.json(context, json));
    }

    private byte[] json(String terminalId) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("terminalId", terminalId);
        fields.put("agent", sources.agents().agent(terminalId).orElse(null));
        return JsonText.of(json -> JsonText.tree(json, fields));
    }

    private void lineUp(RoutingContext context) {
        String terminalId = context.pathParam("terminalId");
        String lineUpId = context.pathParam("lineUpId");
        ask(context, terminalId, () -> sources.agents().lineUp(terminalId, lineUpId), found -> {
            if (found.isEmpty()) {
                AnswerWriter.problem(
                        context, ApiProblem.notFound("Terminal " + terminalId + " has no line-up " + lineUpId + "."));
                return;
            }
            context.response()
                    .putHeader(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"line-up-" + terminalId + "-" + lineUpId + ".jws\"")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/jose")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(found.get());
        });
    }

    private <T> void ask(RoutingContext context, String terminalId, Callable<T> question, Consumer<T> answer) {
        if (view.apply(context).card(terminalId) == null) {
            AnswerWriter.problem(context, FleetRoutes.noTerminal(terminalId));
            return;
        }
        if (!work.hasRoom()) {
            AnswerWriter.problem(
                    context, ApiProblem.unavailable("Too many questions for boxes at once."), RETRY_AFTER_SECONDS);
            return;
        }
        work.run(question).onSuccess(answer::accept).onFailure(failure -> {
            LOG.error("{} failed", context.normalizedPath(), failure);
            AnswerWriter.problem(context, ApiProblem.ofStatus(500));
        });
    }
}
