package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.life.Blocker;
import kz.auylsat.ncc.life.LifeDetail;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.StepOutcome;
import kz.auylsat.ncc.life.StepRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where villages stand on their way into service, and the steps that people take. */
final class LifeRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LifeRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,15})\"");

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;
    private final BoundedWorkChannel work;

    LifeRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view, BoundedWorkChannel work) {
        this.sources = sources;
        this.view = view;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getRollout").addHandler(this::rollout);
        operations.getRoute("getLife").addHandler(this::life);
        operations.getRoute("takeLifeStep").addHandler(this::step);
    }

    private void rollout(RoutingContext context) {
        AskedReader asked = new AskedReader(context);
        String after = asked.query("after");
        Optional<String> afterKey = after == null ? Optional.empty() : ItemPage.key(after);
        if (after != null && afterKey.isEmpty()) {
            AnswerWriter.problem(context, ItemPage.BAD_CURSOR);
            return;
        }
        InventoryView inventory = view.apply(context);
        Rollout rollout = sources.lives().rollout();
        String tag = Integer.toHexString(rollout.villages().hashCode()) + '-' + inventory.version();
        if (AnswerWriter.notModified(context, tag)) {
            return;
        }
        RolloutView shown = new RolloutView(inventory, rollout);
        ItemPage<RolloutView.Item> page =
                ItemPage.of(shown.items(query(asked)), RolloutView.Item::id, afterKey.orElse(null), asked.limit());
        AnswerWriter.taggedJson(context, shown.json(page, rollout));
    }

    private static RolloutView.Query query(AskedReader asked) {
        Set<LifeState> states = new HashSet<>();
        asked.list("state").forEach(id -> LifeState.byId(id).ifPresent(states::add));
        return new RolloutView.Query(asked.query("wave"), states, asked.flag("blocked"));
    }

    private void life(RoutingContext context) {
        Optional<Settlement> settlement = settlement(context);
        settlement.ifPresent(one -> ask(
                context,
                () -> sources.lives().detail(one.id()),
                found -> found.ifPresentOrElse(
                        detail -> answer(context, one, detail),
                        () -> AnswerWriter.problem(context, noLife(one.id())))));
    }

    private void step(RoutingContext context) {
        Optional<Settlement> settlement = settlement(context);
        if (settlement.isEmpty()) {
            return;
        }
        String ifMatch = context.request().getHeader(HttpHeaders.IF_MATCH);
        Matcher version = VERSION.matcher(ifMatch == null ? "" : ifMatch.strip());
        if (ifMatch == null) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.preconditionRequired("Send If-Match with the ETag of GET /api/v1/settlements/"
                            + settlement.get().id() + "/life: a step is taken from the state that you saw."));
            return;
        }
        if (!version.matches()) {
            AnswerWriter.problem(
                    context, ApiProblem.preconditionFailed("If-Match " + ifMatch + " is no ETag of this life."));
            return;
        }
        StepRequest request = request(context);
        String key = IdempotencyRoutes.ownKey(context);
        long seen = Long.parseLong(version.group(1));
        ask(
                context,
                () -> sources.lives().step(settlement.get().id(), request, seen, key),
                done -> answer(context, settlement.get(), done));
    }

    private StepRequest request(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        Principal principal = AccessRoutes.principal(context);
        LifeState to = LifeState.byId(body.getString("to"))
                .orElseThrow(() -> new IllegalStateException("the contract lets no other state through"));
        return new StepRequest(
                to, text(body, "note"), text(body, "override"), principal.name(), principal.role() == Role.FIELD);
    }

    /** A note of spaces says nothing. */
    private static @Nullable String text(JsonObject body, String name) {
        String text = body.getString(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void answer(RoutingContext context, Settlement settlement, LifeSource.Answer answer) {
        if (answer instanceof LifeSource.Done done) {
            answer(context, settlement, done.detail());
        } else if (answer instanceof LifeSource.NotDone refused) {
            AnswerWriter.problem(context, problem(settlement, refused.refused()));
        } else if (answer instanceof LifeSource.Newer newer) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.preconditionFailed("Settlement " + settlement.id()
                            + " has gone on since you looked: its life is at version " + newer.version()
                            + ". Read it again, then take the step."));
        } else {
            AnswerWriter.problem(context, noLife(settlement.id()));
        }
    }

    private static ApiProblem problem(Settlement settlement, StepOutcome.Refused refused) {
        String line = "Settlement " + settlement.id() + ": " + refused.line();
        return switch (refused.why()) {
            case NOT_ALLOWED -> ApiProblem.forbidden(line + ".");
            case NO_SUCH_STEP -> ApiProblem.conflict(line + ".", List.of(new ApiProblem.Wrong("/to", refused.line())));
            case NOTE_MISSING ->
                ApiProblem.unprocessable(line + ".", List.of(new ApiProblem.Wrong("/note", refused.line())));
            case BLOCKED ->
                ApiProblem.conflict(
                        line + ": " + refused.blockers().get(0).text(),
                        refused.blockers().stream()
                                .map(each -> new ApiProblem.Wrong(pointer(each), each.text()))
                                .toList());
        };
    }

    /** A survey is written into the request; all else is proven elsewhere. */
    private static String pointer(Blocker blocker) {
        return blocker.code() == Blocker.Code.SURVEY_MISSING ? "/note" : "/to";
    }

    private void answer(RoutingContext context, Settlement settlement, LifeDetail detail) {
        context.response()
                .putHeader(HttpHeaders.ETAG, "\"" + detail.village().life().version() + "\"");
        AnswerWriter.json(
                context, LifeJson.detail(settlement, view.apply(context).terminalIdsOf(settlement), detail));
    }

    private static ApiProblem noLife(String settlementId) {
        return ApiProblem.notFound("There is no settlement " + settlementId + ".");
    }

    private Optional<Settlement> settlement(RoutingContext context) {
        String id = context.pathParam("settlementId");
        Optional<Settlement> settlement = view.apply(context).settlement(id);
        if (settlement.isEmpty()) {
            AnswerWriter.problem(context, noLife(id));
        }
        return settlement;
    }

    private <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer) {
        if (!work.hasRoom()) {
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many questions at once."), RETRY_AFTER_SECONDS);
            return;
        }
        work.run(question).onSuccess(answer::accept).onFailure(failure -> {
            LOG.error("{} failed", context.normalizedPath(), failure);
            AnswerWriter.problem(context, ApiProblem.ofStatus(500));
        });
    }
}
