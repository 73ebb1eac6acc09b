package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.access.CsrfToken;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.SignInAttempts;
import kz.auylsat.ncc.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out, and who is signed in. */
final class SignInRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 300;
    private static final int STORAGE_RETRY_SECONDS = 10;

    private final ApiSources sources;
    private final WebSettings settings;
    private final BoundedWorkChannel work;
    private final SignInAttempts attempts = new SignInAttempts();

    SignInRoutes(ApiSources sources, WebSettings settings, BoundedWorkChannel work) {
        this.sources = sources;
        this.settings = settings;
        this.work = work;
    }

    SignInAttempts attempts() {
        return attempts;
    }

    void routes(Router router) {
        router.get("/sign-in").handler(this::signInByLink);
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("signIn").addHandler(this::signIn);
        operations.getRoute("signOut").addHandler(this::signOut);
        operations.getRoute("getSession").addHandler(this::session);
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
        String address = AccessRoutes.address(context.request());
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
        return Cookie.cookie(AccessRoutes.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(settings.secureCookie())
                .setSameSite(CookieSameSite.STRICT);
    }

    private void signOut(RoutingContext context) {
        Principal principal = AccessRoutes.principal(context);
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
        Principal principal = AccessRoutes.principal(context);
        String secret = AccessRoutes.sessionSecret(context.request());
        String csrfToken = principal.means() == Principal.Means.SESSION && secret != null ? CsrfToken.of(secret) : null;
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", principal.name());
            json.writeStringField("role", principal.role().id());
            json.writeArrayFieldStart("regions");
            for (String region : principal.regions().names()) {
                json.writeString(region);
            }
            json.writeEndArray();
            json.writeStringField("means", principal.means().id());
            JsonText.text(json, "csrfToken", csrfToken);
            JsonText.time(json, "expiresAt", principal.expiresAt());
            json.writeEndObject();
        }));
    }
}
