package kz.auylsat.ncc.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request in, within all bounds, has it done on a worker and answers; used by the gateway's one thread. */
final class ExchangeChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeChannel.class);
    /** Bodies that are being read, all together. */
    private static final long BODY_BYTES_HELD_MAX = 128L << 20;

    private static final int CALLERS_MAX = 100_000;
    /** A box may be told to send 256 bytes a second, and has other things to send too. */
    private static final long SLOWEST_MILLIS_PER_BYTE = 8;

    private final Vertx vertx;
    private final Context context;
    private final WorkerExecutor workers;
    private final WorkerExecutor telemetryWorkers;
    private final PublicKey authority;
    private final RoutesChannel routes;
    private final WaitersChannel waiters;
    private final GatewaySettings settings;
    private final GatewayCounts counts;
    private final InstantSource clock;
    private final RequestBudget budget;
    private long bodyBytesHeld;
    private int underWay;
    private int telemetryUnderWay;

    ExchangeChannel(
            Vertx vertx,
            Context context,
            WorkerExecutor workers,
            WorkerExecutor telemetryWorkers,
            PublicKey authority,
            RoutesChannel routes,
            WaitersChannel waiters,
            GatewaySettings settings,
            GatewayCounts counts,
            InstantSource clock) {
        this.vertx = vertx;
        this.context = context;
        this.workers = workers;
        this.telemetryWorkers = telemetryWorkers;
        this.authority = authority;
        this.routes = routes;
        this.waiters = waiters;
        this.settings = settings;
        this.counts = counts;
        this.clock = clock;
        budget = new RequestBudget(settings.perSecond(), settings.burst(), CALLERS_MAX);
    }

    /** One request, from its head to its answer. */
    private final class Exchange {
        private final HttpServerRequest request;
        private final GatewayRoute route;
        private final @Nullable X509Certificate shown;
        private final String caller;
        private final long bytesReserved;
        private final long timer;
        private Buffer body = Buffer.buffer();
        private boolean answered;
        private boolean released;
        private boolean working;
        private boolean gone;
        private RoutesChannel.@Nullable Waiting waiting;

        Exchange(
                HttpServerRequest request,
                GatewayRoute route,
                @Nullable X509Certificate shown,
                String caller,
                long bytesReserved) {
            this.request = request;
            this.route = route;
            this.shown = shown;
            this.caller = caller;
            this.bytesReserved = bytesReserved;
            bodyBytesHeld += bytesReserved;
            timer = vertx.setTimer(
                    settings.bodyTimeout().toMillis() + SLOWEST_MILLIS_PER_BYTE * bytesReserved,
                    late -> refuse(GatewayReason.SLOW_BODY, "the body did not come in time"));
        }

        void begin() {
            request.exceptionHandler(e -> gone());
            request.response().closeHandler(closed -> gone());
            request.handler(part -> {
                if (answered) {
                    return;
                }
                if (body.length() + part.length() > route.bytesMax()) {
                    refuse(GatewayReason.TOO_LARGE, "at most " + route.bytesMax() + " bytes");
                } else {
                    body.appendBuffer(part);
                }
            });
            request.endHandler(end -> whole());
        }

        private void whole() {
            vertx.cancelTimer(timer);
            if (answered || released) {
                return;
            }
            if ((isTelemetry() ? telemetryUnderWay : underWay) >= settings.underWayMax()) {
                refuse(GatewayReason.BUSY, "too many requests wait for their turn");
                return;
            }
            BoxRequest box = new BoxRequest(request.path(), body.getBytes(), shown, clock.instant());
            body = Buffer.buffer();
            Future<BoxAnswer> done = route == GatewayRoute.WAIT
                    ? work(() -> routes.beginWait(box)).compose(this::hold)
                    : work(() -> routes.answer(route, box));
            done.onComplete(answer -> context.runOnContext(back -> {
                if (answer.succeeded()) {
                    answer(answer.result());
                } else {
                    fail(answer.cause());
                }
            }));
        }

        private <T> Future<T> work(java.util.concurrent.Callable<T> task) {
            working = true;
            count(1);
            return (isTelemetry() ? telemetryWorkers : workers)
                    .executeBlocking(task, false)
                    .onComplete(done -> {
                        working = false;
                        count(-1);
                    });
        }

        private boolean isTelemetry() {
            return route == GatewayRoute.TELEMETRY;
        }

        private void count(int more) {
            if (isTelemetry()) {
                telemetryUnderWay += more;
            } else {
                underWay += more;
            }
        }

        private Future<BoxAnswer> hold(RoutesChannel.Waiting box) {
            waiting = box;
            return gone ? Future.succeededFuture(BoxAnswer.NOTHING_NEW) : waiters.hold(box);
        }

        private void answer(BoxAnswer answer) {
            release();
            if (!answered && !request.response().closed()) {
                answered = true;
                request.response().setStatusCode(answer.status());
                if (answer.json().isEmpty()) {
                    request.response().end();
                } else {
                    request.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, GatewayPaths.JSON)
                            .end(answer.json());
                }
            }
        }

        private void fail(Throwable cause) {
            if (cause instanceof GatewayRefusal refusal) {
                refuse(refusal.reason(), refusal.detail());
            } else if (cause instanceof SqliteException failed) {
                LOG.warn("the gateway cannot store: {}", failed.getMessage());
                refuse(GatewayReason.STORAGE, "the NCC cannot store at the moment");
            } else {
                LOG.error("the gateway met its own mistake", cause);
                refuse(GatewayReason.STORAGE, "the NCC could not do that");
            }
        }

        private void refuse(GatewayReason reason, String detail) {
            release();
            if (!answered) {
                answered = true;
                ExchangeChannel.this.refuse(request, reason, detail, 0);
            }
        }

        /** What a worker does still counts as under way: else a box's next batch could overtake this one. */
        private void gone() {
            gone = true;
            if (!working) {
                release();
            }
            if (waiting != null) {
                waiters.forget(waiting);
            }
        }

        private void release() {
            if (!released) {
                released = true;
                vertx.cancelTimer(timer);
                bodyBytesHeld -= bytesReserved;
                budget.end(caller);
            }
        }
    }

    void handle(HttpServerRequest request) {
        counts.request();
        String path = request.path();
        GatewayRoute route = path == null ? null : GatewayRoute.of(path);
        if (route == null) {
            refuse(request, GatewayReason.UNKNOWN_PATH, "there is no such path", 0);
        } else if (!request.method().name().equals(route.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, route.method());
            refuse(request, GatewayReason.WRONG_METHOD, "write " + route.method(), 0);
        } else if (!route.takes(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(request, GatewayReason.WRONG_CONTENT_TYPE, "write Content-Type: " + route.type(), 0);
        } else {
            admit(request, route);
        }
    }

    private void admit(HttpServerRequest request, GatewayRoute route) {
        X509Certificate shown = HeadReader.shown(request.connection());
        if (shown == null && route.needsCertificate()) {
            refuse(request, GatewayReason.NO_CERTIFICATE, "show the client certificate of a terminal", 0);
            return;
        }
        // Asked before the body is taken in: who is no box of ours must not fill the room for bodies.
        boolean ours = shown != null && HeadReader.isSignedBy(authority, shown);
        if (!ours && route.needsCertificate()) {
            refuse(request, GatewayReason.FOREIGN_CERTIFICATE, "the certificate was not given out here", 0);
            return;
        }
        long length = HeadReader.length(request, route);
        if (length > route.bytesMax()) {
            refuse(request, GatewayReason.TOO_LARGE, "at most " + route.bytesMax() + " bytes", 0);
            return;
        }
        String caller = HeadReader.caller(request, ours ? shown : null);
        int seconds = budget.take(caller, System.nanoTime());
        if (seconds > 0) {
            refuse(request, GatewayReason.RATE_LIMITED, "more requests than a box may send", seconds);
            return;
        }
        if (bodyBytesHeld + length > BODY_BYTES_HELD_MAX) {
            refuse(request, GatewayReason.BUSY, "too many bodies come in at once", 0);
            return;
        }
        String ofRoute = caller + " " + route;
        if (!budget.begin(ofRoute, route.atOnce())) {
            refuse(request, GatewayReason.TOO_MANY_AT_ONCE, "the one before is not answered yet", 1);
            return;
        }
        new Exchange(request, route, shown, ofRoute, length).begin();
    }

    private void refuse(HttpServerRequest request, GatewayReason reason, String detail, int retrySeconds) {
        counts.refuse(reason, 1);
        if (request.response().closed() || request.response().ended()) {
            return;
        }
        int status = GatewayRefusal.status(reason);
        if (status == 429 || status == 503) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, GatewayRefusal.retryAfter(retrySeconds));
        }
        // The rest of a short body is read and thrown away, so that the answer arrives and the connection stays.
        boolean cut = !request.isEnded() && !HeadReader.isShort(request);
        if (cut) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, GatewayPaths.PROBLEM)
                .end(ProblemText.of(reason, detail))
                .onComplete(sent -> {
                    if (cut) {
                        request.connection().close();
                    }
                });
    }
}
