package kz.auylsat.ncc.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.auylsat.ncc.access.AccessRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what changes users, tokens and sessions to its workers, and answers what they refuse. */
final class AccessWorkChannel {
    private static final Logger LOG = LoggerFactory.getLogger(AccessWorkChannel.class);
    private static final int CREATED = 201;
    private static final int BUSY_RETRY_SECONDS = 1;
    private static final int STORAGE_RETRY_SECONDS = 10;

    private final BoundedWorkChannel work;

    AccessWorkChannel(BoundedWorkChannel work) {
        this.work = work;
    }

    /** As {@link #change}, answered 201. */
    void make(RoutingContext context, Callable<byte[]> change) {
        change(context, change, answer -> AnswerWriter.json(context, CREATED, answer));
    }

    /** Runs it and gives its result to the answer; the change wrote its own audit entry where it succeeds. */
    <T> void change(RoutingContext context, Callable<T> change, Consumer<T> answer) {
        ask(context, change, result -> {
            AuditRoutes.written(context);
            answer.accept(result);
        });
    }

    <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer) {
        ask(context, question, answer, () -> {});
    }

    /** As above; {@code over} is run once in any case, before the answer. */
    <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer, Runnable over) {
        if (!work.hasRoom()) {
            over.run();
            busy(context);
            return;
        }
        work.run(question)
                .onComplete(done -> over.run())
                .onSuccess(answer::accept)
                .onFailure(failure -> failed(context, failure));
    }

    static void busy(RoutingContext context) {
        AnswerWriter.problem(context, ApiProblem.unavailable("Too many of these at once."), BUSY_RETRY_SECONDS);
    }

    private static void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof AccessRefusedException refused) {
            AnswerWriter.problem(context, problem(refused));
        } else if (failure instanceof ProblemException told) {
            AnswerWriter.problem(context, told.problem());
        } else {
            unavailable(context, failure);
        }
    }

    /** Sessions that are open go on while the disk is full; nobody can come in or leave. */
    static void unavailable(RoutingContext context, Throwable failure) {
        LOG.warn("{} failed: {}", context.normalizedPath(), String.valueOf(failure.getMessage()));
        AnswerWriter.problem(
                context,
                ApiProblem.unavailable("The NCC cannot write who may come in at present; its log tells why."),
                STORAGE_RETRY_SECONDS);
    }

    private static ApiProblem problem(AccessRefusedException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case INVALID ->
                ApiProblem.unprocessable(detail, List.of(new ApiProblem.Wrong("/" + refused.field(), detail)));
            case EXISTS, TOO_MANY -> ApiProblem.conflict(detail);
            case ABSENT -> ApiProblem.notFound(detail);
            case CHANGED -> ApiProblem.preconditionFailed(detail);
            case NOT_YOURS_TO_GIVE -> ApiProblem.forbidden(detail);
        };
    }
}
