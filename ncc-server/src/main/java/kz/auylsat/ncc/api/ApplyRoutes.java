package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.plan.PlanDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans and applies. */
final class ApplyRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ApiSources sources;
    private final BoundedWorkChannel work;

    ApplyRoutes(ApiSources sources, BoundedWorkChannel work) {
        this.sources = sources;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("makePlan").addHandler(this::makePlan);
        operations.getRoute("getPlan").addHandler(this::plan);
        operations.getRoute("beginApply").addHandler(this::begin);
        operations.getRoute("listApplies").addHandler(this::runs);
        operations.getRoute("getApply").addHandler(this::run);
        operations.getRoute("resumeApply").addHandler(this::resume);
        operations.getRoute("abortApply").addHandler(this::abort);
        operations.getRoute("stopApply").addHandler(this::stop);
    }

    private void makePlan(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        Optional<List<ManifestText>> named = ManifestRoutes.named(context, body, "manifests");
        if (named.isEmpty()) {
            return;
        }
        List<ManifestText> manifests = named.get();
        boolean deletes = body.getBoolean("deletes", false);
        String actor = AccessRoutes.principal(context).name();
        ask(
                context,
                () -> sources.applies().plan(manifests, deletes, actor),
                answer -> planned(context, manifests, answer));
    }

    private static void planned(RoutingContext context, List<ManifestText> manifests, ApplySource.PlanAnswer answer) {
        if (answer instanceof ApplySource.PlanAnswer.Made made) {
            context.response()
                    .setStatusCode(201)
                    .putHeader(
                            HttpHeaders.LOCATION, "/api/v1/plans/" + made.plan().digest());
            planAnswer(context, made.plan(), ApplyJson.plan(made.plan()));
        } else if (answer instanceof ApplySource.PlanAnswer.Refused refused) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.unprocessable(
                            "The manifests have mistakes: nothing is planned.",
                            refused.mistakes().stream()
                                    .map(mistake -> wrong(manifests, mistake))
                                    .toList()));
        }
    }

    private static ApiProblem.Wrong wrong(List<ManifestText> manifests, ApplySource.Mistake mistake) {
        for (int i = 0; i < manifests.size(); i++) {
            if (manifests.get(i).name().equals(mistake.name())) {
                String line = mistake.line() > 0 ? ":" + mistake.line() : "";
                return new ApiProblem.Wrong(
                        "/manifests/" + i + "/text", mistake.name() + line + ": " + mistake.message());
            }
        }
        return new ApiProblem.Wrong("/manifests", mistake.message());
    }

    private void plan(RoutingContext context) {
        String digest = context.pathParam("digest");
        boolean whole = Boolean.TRUE.equals(new AskedReader(context).flag("whole"));
        ask(
                context,
                () -> sources.applies().plan(digest),
                found -> found.ifPresentOrElse(
                        plan -> planAnswer(context, plan, whole ? ApplyJson.wholePlan(plan) : ApplyJson.plan(plan)),
                        () -> AnswerWriter.problem(context, noPlan(digest))));
    }

    private static void planAnswer(RoutingContext context, PlanDocument plan, byte[] json) {
        context.response().putHeader(HttpHeaders.ETAG, tag(plan.plan().liveVersion()));
        AnswerWriter.json(context, json);
    }

    private void begin(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        String digest = body.getString("planDigest");
        boolean waiting = body.getBoolean("waiting", true);
        String actor = AccessRoutes.principal(context).name();
        String ifMatch = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (ifMatch == null) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.preconditionRequired(
                            "Send If-Match with the ETag of the plan: it is the inventory that the plan was made against."));
            return;
        }
        ask(
                context,
                () -> {
                    Optional<PlanDocument> plan = sources.applies().plan(digest);
                    if (plan.isEmpty()) {
                        throw new ProblemException(noPlan(digest));
                    }
                    if (!ETags.match(ifMatch, tag(plan.get().plan().liveVersion()))) {
                        throw new ProblemException(ApiProblem.preconditionFailed(
                                "The plan was made against another inventory than If-Match says."));
                    }
                    return sources.applies().apply(plan.get(), waiting, actor);
                },
                run -> accepted(context, run));
    }

    private void runs(RoutingContext context) {
        int limit = new AskedReader(context).limit();
        ask(
                context,
                () -> sources.applies().newest(limit),
                runs -> AnswerWriter.json(
                        context, ApplyJson.runs(runs, sources.clock().instant())));
    }

    private void run(RoutingContext context) {
        String id = context.pathParam("applyId");
        ask(
                context,
                () -> sources.applies().run(id),
                found -> found.ifPresentOrElse(
                        run -> AnswerWriter.json(
                                context, ApplyJson.run(run, sources.clock().instant())),
                        () -> AnswerWriter.problem(context, ApiProblem.notFound("There is no apply " + id + "."))));
    }

    private void resume(RoutingContext context) {
        String id = context.pathParam("applyId");
        String actor = AccessRoutes.principal(context).name();
        ask(context, () -> sources.applies().resume(id, true, actor), run -> accepted(context, run));
    }

    private void abort(RoutingContext context) {
        String id = context.pathParam("applyId");
        String actor = AccessRoutes.principal(context).name();
        ask(context, () -> sources.applies().abort(id, actor), run -> accepted(context, run));
    }

    private void stop(RoutingContext context) {
        String id = context.pathParam("applyId");
        ask(context, () -> sources.applies().stop(id), run -> accepted(context, run));
    }

    private void accepted(RoutingContext context, ApplyRun run) {
        context.response().setStatusCode(202).putHeader(HttpHeaders.LOCATION, "/api/v1/applies/" + run.id());
        AnswerWriter.json(context, ApplyJson.run(run, sources.clock().instant()));
    }

    private <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer) {
        if (!work.hasRoom()) {
            AnswerWriter.problem(
                    context, ApiProblem.unavailable("Too many plans and applies at once."), RETRY_AFTER_SECONDS);
            return;
        }
        LargeBodyRoutes.during(context, work.run(question))
                .onSuccess(answer::accept)
                .onFailure(failure -> failed(context, failure));
    }

    private static void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof ApplyException refused) {
            AnswerWriter.problem(context, problem(refused));
        } else if (failure instanceof ProblemException told) {
            AnswerWriter.problem(context, told.problem());
        } else {
            LOG.error("{} failed", context.normalizedPath(), failure);
            AnswerWriter.problem(context, ApiProblem.ofStatus(500));
        }
    }

    private static ApiProblem problem(ApplyException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case INVENTORY_CHANGED -> ApiProblem.preconditionFailed(detail);
            case ALREADY_APPLIED, RUN_OPEN, RUN_HELD, RUN_ENDED, TAKEN_OVER -> ApiProblem.conflict(detail, List.of());
            case NO_SUCH_RUN -> ApiProblem.notFound(detail);
            case PLAN_REFUSED -> ApiProblem.unprocessable(detail, List.of(new ApiProblem.Wrong("/planDigest", detail)));
        };
    }

    private static ApiProblem noPlan(String digest) {
        return ApiProblem.notFound("There is no plan " + digest + ": make it anew with POST /api/v1/plans.");
    }

    private static String tag(String version) {
        return '"' + version + '"';
    }
}
