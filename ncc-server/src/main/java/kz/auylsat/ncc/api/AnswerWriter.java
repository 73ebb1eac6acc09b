package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes the API's answers. */
final class AnswerWriter {
    private static final String JSON = "application/json";

    private AnswerWriter() {}

    static void json(RoutingContext context, byte[] json) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(json));
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

    static void problem(RoutingContext context, ApiProblem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.headers().remove(HttpHeaders.ETAG);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ApiProblem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(problem.json()));
    }

    static void problem(RoutingContext context, ApiProblem problem, int retryAfterSeconds) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        problem(context, problem);
    }
}
