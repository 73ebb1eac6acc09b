package kz.auylsat.ncc.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.CsrfToken;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.SignInAttempts;
import kz.auylsat.ncc.access.SignedIn;
import kz.auylsat.ncc.access.UserStore;

/** Signing in and out, and who is signed in. */
final class SignInRoutes {
    private static final String WRONG_TOKEN =
            "The sign-in token is wrong, used or too old; `ncc access sign-in` prints a new link.";

    static final String OPERATION = "signIn";

    private final ApiSources sources;
    private final WebSettings settings;
    private final AuditRoutes audit;
    private final AccessWorkChannel work;
    private final AccessWorkChannel passwords;
    private final PasswordTurns turns;

    /** @param passwords that hashes passwords on threads of its own */
    SignInRoutes(
            ApiSources sources,
            WebSettings settings,
            AuditRoutes audit,
            AccessWorkChannel work,
            AccessWorkChannel passwords,
            PasswordTurns turns) {
        this.sources = sources;
        this.settings = settings;
        this.audit = audit;
        this.work = work;
        this.passwords = passwords;
        this.turns = turns;
    }

    void routes(Router router) {
        router.get("/sign-in").handler(this::signInByLink);
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("getSignInWays").addHandler(this::ways);
        operations.getRoute("signIn").addHandler(this::signIn);
        operations.getRoute("signOut").addHandler(this::signOut);
        operations.getRoute("getSession").addHandler(this::session);
    }

    private void ways(RoutingContext context) {
        OidcSettings oidc = sources.access().oidc();
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            JsonText.text(json, "oidc", oidc == null ? null : oidc.label());
            json.writeEndObject();
        }));
    }

    private void signInByLink(RoutingContext context) {
        String token = context.request().getParam("token");
        if (token == null) {
            context.next();
            return;
        }
        String address = AddressRoutes.of(context);
        Instant now = sources.clock().instant();
        AuditEntry entry = linkEntry(context);
        work.ask(context, () -> sources.access().sessions().signIn(token, address, now, entry), signedIn -> {
            if (signedIn.isEmpty()) {
                audit.refused(context, OPERATION, WRONG_TOKEN);
                redirect(context, "/sign-in?error=token");
            } else {
                context.response().addCookie(cookie(signedIn.get(), now));
                redirect(context, "/");
            }
        });
    }

    private AuditEntry linkEntry(RoutingContext context) {
        AuditRoutes.actor(context, AccessStore.ADMIN, Principal.Means.LINK);
        return audit.entry(context, OPERATION, AuditEntry.DONE, "by a one-time link");
    }

    static void redirect(RoutingContext context, String to) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
    }

    private void signIn(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        String name = body.getString("name");
        if (name == null) {
            String token = body.getString("token");
            String address = AddressRoutes.of(context);
            AuditEntry entry = linkEntry(context);
            work.ask(
                    context,
                    () -> sources.access()
                            .sessions()
                            .signIn(token, address, sources.clock().instant(), entry),
                    signedIn -> answer(context, signedIn, WRONG_TOKEN));
        } else {
            byPassword(context, name, body.getString("password"));
        }
    }

    private void byPassword(RoutingContext context, String name, String password) {
        Instant now = sources.clock().instant();
        String key = AddressRoutes.key(context);
        if (!mayTry(context, turns.signIn(key, name, now))) {
            return;
        }
        String address = AddressRoutes.of(context);
        AuditRoutes.actor(context, name, Principal.Means.USER);
        AuditEntry entry = audit.entry(context, OPERATION, AuditEntry.DONE, "by password");
        // What is typed as a name is often the password: it is written down only where it is a user's.
        AuditRoutes.actor(context, "", Principal.Means.USER);
        passwords.ask(
                context,
                () -> byPassword(name, password, address, entry),
                tried -> {
                    if (tried.signedIn().isEmpty()) {
                        AuditRoutes.actor(context, tried.known() ? name : "", Principal.Means.USER);
                        turns.signInFailed(key, name, now);
                    } else {
                        turns.right(name);
                    }
                    answer(context, tried.signedIn(), "The name or the password is wrong.");
                },
                () -> turns.ended(key));
    }

    /** Answers whoever may not have a password checked now. */
    static boolean mayTry(RoutingContext context, PasswordTurns.Verdict verdict) {
        switch (verdict) {
            case MAY -> {
                return true;
            }
            case BUSY -> AccessWorkChannel.busy(context);
            case WAIT ->
                AnswerWriter.problem(
                        context,
                        ApiProblem.tooManyAttempts(
                                "Too many wrong attempts from your address or for this name; wait five minutes."),
                        (int) SignInAttempts.WINDOW.toSeconds());
        }
        return false;
    }

    /** @param known whether there is a user of the name */
    private record Tried(Optional<SignedIn> signedIn, boolean known) {}

    private Tried byPassword(String name, String password, String address, AuditEntry entry) {
        UserStore users = sources.access().users();
        Optional<SignedIn> signedIn = users.check(name, password)
                .flatMap(user -> sources.access()
                        .sessions()
                        .begin(user, address, sources.clock().instant(), entry));
        return new Tried(signedIn, signedIn.isPresent() || users.user(name).isPresent());
    }

    private void answer(RoutingContext context, Optional<SignedIn> signedIn, String wrong) {
        if (signedIn.isEmpty()) {
            AnswerWriter.problem(context, ApiProblem.unauthorized(wrong));
            return;
        }
        AuditRoutes.written(context);
        context.response().addCookie(cookie(signedIn.get(), sources.clock().instant()));
        context.response().setStatusCode(204).end();
    }

    /** Begins a session that somebody else vouched for. */
    void begin(RoutingContext context, Callable<SignedIn> begin, Runnable then) {
        work.ask(context, begin, signedIn -> {
            context.response().addCookie(cookie(signedIn, sources.clock().instant()));
            then.run();
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
        if (!principal.isSession()) {
            AnswerWriter.problem(
                    context, ApiProblem.forbidden("An API token has no session to end; it can be revoked."));
            return;
        }
        AuditEntry entry = audit.entry(context, "signOut", AuditEntry.DONE, "");
        work.change(
                context,
                () -> {
                    sources.access().sessions().signOut(principal, entry);
                    return true;
                },
                done -> {
                    context.response().addCookie(plain("").setMaxAge(0));
                    context.response().setStatusCode(204).end();
                });
    }

    private void session(RoutingContext context) {
        Principal principal = AccessRoutes.principal(context);
        String secret = AccessRoutes.sessionSecret(context.request());
        String csrfToken = principal.isSession() && secret != null ? CsrfToken.of(secret) : null;
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", principal.name());
            json.writeStringField("role", principal.role().id());
            AccessJson.regions(json, principal.regions());
            json.writeStringField("means", principal.means().id());
            JsonText.text(json, "csrfToken", csrfToken);
            JsonText.time(json, "expiresAt", principal.expiresAt());
            json.writeEndObject();
        }));
    }
}
