package kz.auylsat.ncc.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The page: its own files, its libraries, and one HTML file for all of its addresses. */
final class PageRoutes {
    private static final String ASK_AGAIN = "no-cache";
    /** Libraries change only with the program. */
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    private final Vertx vertx;
    private final PageFilesReader files;

    PageRoutes(Vertx vertx, PageFilesReader files) {
        this.vertx = vertx;
        this.files = files;
    }

    void routes(Router router) {
        for (String path : List.of(
                "/",
                "/village/*",
                "/rollout",
                "/rollout/*",
                "/status",
                "/account",
                "/account/*",
                "/sign-in",
                "/sign-in.html",
                "/index.html")) {
            router.get(path).handler(context -> send(context, ASK_AGAIN, () -> files.page("index.html")));
        }
        router.get("/page/*").handler(context -> {
            String path = context.normalizedPath().substring("/page/".length());
            send(context, ASK_AGAIN, () -> files.page(path));
        });
        router.get("/vendor/*").handler(context -> {
            String path = context.normalizedPath().substring("/vendor/".length());
            send(context, FOR_AN_HOUR, () -> files.vendor(path));
        });
        router.get("/favicon.ico").handler(context -> send(context, FOR_AN_HOUR, () -> files.page("favicon.svg")));
    }

    private void send(RoutingContext context, String caching, Callable<Optional<PageFile>> read) {
        vertx.executeBlocking(read, false).onFailure(context::fail).onSuccess(file -> {
            if (file.isEmpty()) {
                AnswerWriter.problem(context, ApiProblem.ofStatus(404));
            } else {
                send(context, caching, file.get());
            }
        });
    }

    private static void send(RoutingContext context, String caching, PageFile file) {
        HttpServerResponse response = context.response();
        String tag = '"' + file.tag() + '"';
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
        if (file.mediaType().startsWith("text/html")) {
            response.putHeader(SecurityHeaders.CONTENT_POLICY, SecurityHeaders.policy(file.inlineScriptSources()));
        }
        String held = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (held != null && ETags.match(held, tag)) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (file.gzip().length > 0 && accepted != null && accepted.contains("gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(Buffer.buffer(file.gzip()));
        } else {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                    .end(Buffer.buffer(file.bytes()));
        }
    }
}
