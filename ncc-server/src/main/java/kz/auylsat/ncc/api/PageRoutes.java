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
                "/", "/village/*", "/rollout", "/rollout/*", "/status", "/account", "/account/*", "/sign-in",
                "/sign-in.html", "/index.html")) {
