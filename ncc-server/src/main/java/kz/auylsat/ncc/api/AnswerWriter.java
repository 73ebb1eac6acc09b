package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes the API's answers. */
final class AnswerWriter {
    private static final String TOLD = "auylsat.problem";
    private static final String JSON = "application/json";

    private AnswerWriter() {}

    static void json(RoutingContext context, byte[] json) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        LateAnswersChannel.settled(context);
        IdempotencyRoutes.end(context, Buffer.buffer(json));
    }

    /** An answer to something that was made, as JSON of this status. */
    static void json(RoutingContext context, int status, byte[] json) {
        context.response().setStatusCode(status);
        json(context, json);
    }

    /** Ends the answer with 304 and true where the client holds this version already; else sets the tag. */
    static boolean notModified(RoutingContext context, String version) {
        String tag = '"' + version + '"';
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        String held = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (held == null || !ETags.match(held, tag)) {
            return false;
        }
        response.setStatusCode(304).end();
        return true;
    }

    /** After {@link #notModified} said no. */
    static void taggedJson(RoutingContext context, byte[] json) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(json));
    }

    /** The detail of the problem that was answered; null where none was. */
    static @Nullable String toldProblem(RoutingContext context) {
        return context.get(TOLD);
    }

    static void problem(RoutingContext context, ApiProblem problem) {
        context.put(TOLD, problem.detail());
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.headers().remove(HttpHeaders.ETAG);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ApiProblem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        LateAnswersChannel.settled(context);
        IdempotencyRoutes.end(context, Buffer.buffer(problem.json()));
    }

    static void problem(RoutingContext context, ApiProblem problem, int retryAfterSeconds) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        problem(context, problem);
    }
}
