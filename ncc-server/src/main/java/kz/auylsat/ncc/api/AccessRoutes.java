package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.SignInAttempts;
import kz.auylsat.ncc.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may pass: sign-in link, session operations, and the gate before all other operations. */
final class AccessRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRoutes.class);
    static final String COOKIE = "auylsat_session";
    private static final String PRINCIPAL = "auylsat.principal";
    private static final String BEARER = "Bearer ";
    private static final int RETRY_AFTER_SECONDS = 300;
    private static final int STORAGE_RETRY_SECONDS = 10;

    private final ApiSources sources;
    private final WebSettings settings;
    private final BoundedWorkChannel work;
    private final SignInAttempts attempts = new SignInAttempts();

    AccessRoutes(ApiSources sources, WebSettings settings, BoundedWorkChannel work) {
        this.sources = sources;
        this.settings = settings;
        this.work = work;
    }

    SignInAttempts attempts() {
        return attempts;
    }

    /** The gate: put before the operations. */
    void gate(Router router) {
        router.route("/api/v1/*").handler(this::sameOrigin).handler(this::knownOnly);
        router.get("/sign-in").handler(this::signInByLink);
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("signIn").addHandler(this::signIn);
        operations.getRoute("signOut").addHandler(this::signOut);
        operations.getRoute("getSession").addHandler(this::session);
    }

    /** Who asks; only behind the gate. */
    static Principal principal(RoutingContext context) {
        return context.get(PRINCIPAL);
    }

    Optional<Principal> known(HttpServerRequest request) {
        Instant now = sources.clock().instant();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return sources.access()
                    .apiToken(authorization.substring(BEARER.length()).strip(), now);
        }
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? Optional.empty() : sources.access().session(cookie.getValue(), now);
    }

    /** Whether the other end is this machine itself and not a proxy that speaks for somebody else. */
    static boolean fromLoopback(HttpServerRequest request) {
        String address = address(request);
        boolean loopback = address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
        return loopback && request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null;
    }

    private static String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }

    /** A page of another site must not act in the name of who is signed in here; SameSite=Strict is the first wall. */
    private void sameOrigin(RoutingContext context) {
        HttpMethod method = context.request().method();
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads || origin == null || Origins.same(origin, context.request().getHeader(HttpHeaders.HOST))) {
            context.next();
        } else {
            AnswerWriter.problem(context, ApiProblem.forbidden("The request comes from a page of " + origin + "."));
        }
    }

    private void knownOnly(RoutingContext context) {
        Optional<Principal> principal = known(context.request());
        if (principal.isPresent()) {
            context.put(PRINCIPAL, principal.get());
            context.next();
        } else if (context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().equals("/api/v1/session")) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            AnswerWriter.problem(context, ApiProblem.ofStatus(401));
        }
    }

    private void signInByLink(RoutingContext context) {
        String token = context.request().getParam("token");
        if (token == null) {
            context.next();
            return;
        }
        attempt(context, token)
                .onSuccess(outcome -> redirect(context, outcome.problem() == null ? "/" : "/sign-in?error=token"))
                .onFailure(failure -> unavailable(context, failure));
    }

    private static void redirect(RoutingContext context, String to) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
    }

    private void signIn(RoutingContext context) {
        String token = new AskedReader(context).body().getJsonObject().getString("token");
        attempt(context, token)
                .onFailure(failure -> unavailable(context, failure))
                .onSuccess(outcome -> {
                    ApiProblem problem = outcome.problem();
                    if (problem == null) {
                        context.response().setStatusCode(204).end();
                    } else if (problem.status() == 401) {
                        AnswerWriter.problem(context, problem);
                    } else {
                        AnswerWriter.problem(context, problem, problem.status() == 429 ? RETRY_AFTER_SECONDS : 1);
                    }
                });
    }

    private record Outcome(@Nullable ApiProblem problem) {}

    private Future<Outcome> attempt(RoutingContext context, String token) {
        String address = address(context.request());
        Instant now = sources.clock().instant();
        if (!attempts.allows(address, now)) {
            return Future.succeededFuture(new Outcome(
                    ApiProblem.tooManyAttempts("Too many wrong sign-in tokens from your address; wait five minutes.")));
        }
        if (!work.hasRoom()) {
            return Future.succeededFuture(new Outcome(ApiProblem.unavailable("Too many sign-ins at once.")));
        }
        return work.run(() -> sources.access().signIn(token, now)).map(signedIn -> {
            if (signedIn.isEmpty()) {
                attempts.failed(address, now);
                return new Outcome(ApiProblem.unauthorized(
                        "The sign-in token is wrong, used or too old; " + "`ncc access sign-in` prints a new link."));
            }
            attempts.succeeded(address);
            context.response().addCookie(cookie(signedIn.get(), now));
            return new Outcome(null);
        });
    }

    private Cookie cookie(SignedIn signedIn, Instant now) {
        Instant expiresAt = signedIn.principal().expiresAt();
        Cookie cookie = plain(signedIn.secret());
        return expiresAt == null
                ? cookie
                : cookie.setMaxAge(Duration.between(now, expiresAt).toSeconds());
    }

    private Cookie plain(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(settings.secureCookie())
                .setSameSite(CookieSameSite.STRICT);
    }

    private void signOut(RoutingContext context) {
        Principal principal = principal(context);
        if (principal.means() == Principal.Means.API_TOKEN) {
            AnswerWriter.problem(
                    context, ApiProblem.forbidden("An API token has no session to end; it can be revoked."));
            return;
        }
        if (!work.hasRoom()) {
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many sign-ins at once."), 1);
            return;
        }
        work.run(() -> {
                    sources.access().signOut(principal);
                    return true;
                })
                .onFailure(failure -> unavailable(context, failure))
                .onSuccess(done -> {
                    context.response().addCookie(plain("").setMaxAge(0));
                    context.response().setStatusCode(204).end();
                });
    }

    /** Sessions that are open go on while the disk is full; nobody can come in or leave. */
    private static void unavailable(RoutingContext context, Throwable failure) {
        LOG.warn("sign-in or sign-out failed: {}", String.valueOf(failure.getMessage()));
        AnswerWriter.problem(
                context,
                ApiProblem.unavailable("The NCC cannot write who signs in at present; its log tells why."),
                STORAGE_RETRY_SECONDS);
    }

    private void session(RoutingContext context) {
        Principal principal = principal(context);
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", principal.name());
            json.writeStringField("role", principal.role());
            JsonText.time(json, "expiresAt", principal.expiresAt());
            json.writeEndObject();
        }));
    }
}
