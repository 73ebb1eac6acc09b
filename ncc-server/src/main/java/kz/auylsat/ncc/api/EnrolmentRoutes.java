package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How terminals' boxes are let in, their sheets, and their SNMPv3 keys. */
final class EnrolmentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;
    private final BoundedWorkChannel work;

    EnrolmentRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view, BoundedWorkChannel work) {
        this.sources = sources;
        this.view = view;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getEnrolment").addHandler(this::enrolment);
        operations
                .getRoute("renewEnrolment")
                .addHandler(context -> change(
                        context,
                        (terminal, seen) -> sources.enrolments()
                                .renew(
                                        terminal,
                                        seen,
                                        AccessRoutes.principal(context).name(),
                                        IdempotencyRoutes.ownKey(context))));
        operations.getRoute("revokeEnrolment").addHandler(context -> {
            String by = AccessRoutes.principal(context).name();
            change(context, (terminal, seen) -> sources.enrolments().revoke(terminal, seen, "by " + by));
        });
        operations
                .getRoute("rotateSnmpKeys")
                .addHandler(context ->
                        change(context, (terminal, seen) -> sources.enrolments().rotate(terminal, seen)));
        operations.getRoute("printEnrolmentSheet").addHandler(this::sheet);
    }

    private interface Change {
        EnrolmentSource.Outcome of(String terminalId, String seen);
    }

    private void enrolment(RoutingContext context) {
        String terminal = context.pathParam("terminalId");
        ask(
                context,
                terminal,
                () -> sources.enrolments().enrolment(terminal),
                found -> found.ifPresentOrElse(
                        shown -> answer(context, terminal, shown),
                        () -> AnswerWriter.problem(
                                context,
                                ApiProblem.notFound("The keys of terminal " + terminal
                                        + " are not generated: it has no enrolment."))));
    }

    private void change(RoutingContext context, Change change) {
        String terminal = context.pathParam("terminalId");
        if (isNone(context, terminal)) {
            return;
        }
        String ifMatch = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (ifMatch == null) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.preconditionRequired("Send If-Match with the ETag of GET /api/v1/terminals/" + terminal
                            + "/enrolment: what you saw is what changes."));
            return;
        }
        String seen = ifMatch.strip().replaceAll("^\"|\"$", "");
        ask(context, terminal, () -> change.of(terminal, seen), outcome -> answer(context, terminal, outcome));
    }

    private void answer(RoutingContext context, String terminal, EnrolmentSource.Outcome outcome) {
        if (outcome instanceof EnrolmentSource.Shown shown) {
            context.response()
                    .putHeader(HttpHeaders.ETAG, "\"" + shown.version() + "\"")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            AnswerWriter.json(context, JsonText.of(json -> JsonText.tree(json, shown.fields())));
        } else if (outcome instanceof EnrolmentSource.Newer) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.preconditionFailed("The enrolment of terminal " + terminal
                            + " has changed since you looked. Read it again, then ask again."));
        } else if (outcome instanceof EnrolmentSource.Refused refused) {
            AnswerWriter.problem(context, ApiProblem.conflict(refused.why(), List.of()));
        }
    }

    private void sheet(RoutingContext context) {
        String terminal = context.pathParam("terminalId");
        ask(context, terminal, () -> sources.enrolments().sheet(terminal), sheet -> {
            byte[] pdf = sheet.pdf();
            if (pdf == null) {
                AnswerWriter.problem(context, ApiProblem.conflict(sheet.why(), List.of()));
                return;
            }
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/pdf")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(
                            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"enrolment-" + terminal + ".pdf\"")
                    .end(Buffer.buffer(pdf));
        });
    }

    /** Whether there is no such terminal, or none for whoever asks; then that is answered. */
    private boolean isNone(RoutingContext context, String terminal) {
        boolean none = view.apply(context).card(terminal) == null;
        if (none) {
            AnswerWriter.problem(context, FleetRoutes.noTerminal(terminal));
        }
        return none;
    }

    private <T> void ask(RoutingContext context, String terminal, Callable<T> question, Consumer<T> answer) {
        if (isNone(context, terminal)) {
            return;
        }
        if (!work.hasRoom()) {
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many questions at once."), RETRY_AFTER_SECONDS);
            return;
        }
        work.run(question).onSuccess(answer::accept).onFailure(failure -> {
            LOG.error("{} failed: {}", context.normalizedPath(), failure.getMessage());
            AnswerWriter.problem(
                    context,
                    ApiProblem.unavailable("The enrolment cannot be read or changed now."),
                    RETRY_AFTER_SECONDS);
        });
    }
}
