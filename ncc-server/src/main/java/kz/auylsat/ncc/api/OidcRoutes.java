package kz.auylsat.ncc.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.OidcAttempt;
import kz.auylsat.ncc.access.OidcAttempts;
import kz.auylsat.ncc.access.OidcClient;
import kz.auylsat.ncc.access.OidcIdentity;
import kz.auylsat.ncc.access.OidcRefusedException;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.SignInAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in through an OpenID Connect provider: there and back. Confined to the API's event loop. */
final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String BEGIN = "/sign-in/oidc";
    private static final String BACK = "/sign-in/oidc/callback";
    private static final String COOKIE = "auylsat_oidc";
    private static final int COOKIE_SECONDS = 600;
    static final String OPERATION = "signInByOidc";

    private final ApiSources sources;
    private final WebSettings settings;
    private final SignInRoutes doors;
    private final AuditRoutes audit;
    private final OidcClient client;
    private final OidcAttempts attempts = new OidcAttempts(new SecureRandom());
    /** Of addresses whose attempts come back wrong. */
    private final SignInAttempts failures = SignInAttempts.ofAddresses();

    OidcRoutes(
            Vertx vertx,
            ApiSources sources,
            OidcSettings oidc,
            WebSettings settings,
            SignInRoutes doors,
            AuditRoutes audit) {
        this.sources = sources;
        this.settings = settings;
        this.doors = doors;
        this.audit = audit;
        this.client = new OidcClient(vertx, oidc);
    }

    void routes(Router router) {
        router.get(BEGIN).handler(this::begin);
        router.get(BACK).handler(this::back);
    }

    /** Never of the Host header, which whoever asks may choose. */
    private String redirectUri(RoutingContext context) {
        String publicUrl = settings.publicUrl();
        SocketAddress local = context.request().localAddress();
        return (publicUrl != null ? publicUrl : "http://" + local.hostAddress() + ":" + local.port()) + BACK;
    }

    private void begin(RoutingContext context) {
        Instant now = sources.clock().instant();
        String next = Optional.ofNullable(context.request().getParam("next")).orElse("/");
        OidcAttempt attempt = attempts.begin(next, AddressRoutes.key(context), now);
        client.authorizeUrl(attempt, redirectUri(context))
                .onSuccess(url -> {
                    context.response().addCookie(cookie(attempt.browser()).setMaxAge(COOKIE_SECONDS));
                    SignInRoutes.redirect(context, url);
                })
                .onFailure(failure -> {
                    LOG.warn("the OpenID Connect provider cannot be asked: {}", String.valueOf(failure.getMessage()));
                    SignInRoutes.redirect(context, "/sign-in?error=provider");
                });
    }

    private void back(RoutingContext context) {
        Instant now = sources.clock().instant();
        // Read first: one set under its name takes its place.
        Optional<OidcAttempt> attempt = attempt(context, now);
        context.response().addCookie(cookie("").setMaxAge(0));
        if (attempt.isEmpty()) {
            // Not counted: it costs nothing, and any page of the web can send a browser here without an attempt.
            refused(context, "its state is unknown, used or too old");
            return;
        }
        String key = AddressRoutes.key(context);
        if (!failures.allows(key, now)) {
            SignInRoutes.redirect(context, "/sign-in?error=wait");
            return;
        }
        String code = context.request().getParam("code");
        if (code == null) {
            refused(
                    context,
                    "the provider said "
                            + Optional.ofNullable(context.request().getParam("error"))
                                    .orElse(""));
            return;
        }
        client.identify(code, attempt.get(), redirectUri(context), now)
                .onSuccess(identity -> in(context, identity, attempt.get().next(), now))
                .onFailure(failure -> {
                    failures.failed(key, now);
                    refused(
                            context,
                            failure instanceof OidcRefusedException
                                    ? String.valueOf(failure.getMessage())
                                    : "the code was not exchanged: " + failure.getMessage());
                });
    }

    private Optional<OidcAttempt> attempt(RoutingContext context, Instant now) {
        String state = context.request().getParam("state");
        Cookie browser = context.request().getCookie(COOKIE);
        return state == null || browser == null ? Optional.empty() : attempts.take(state, browser.getValue(), now);
    }

    private void in(RoutingContext context, OidcIdentity identity, String next, Instant now) {
        String address = AddressRoutes.of(context);
        AuditRoutes.actor(context, identity.name(), Principal.Means.OIDC);
        AuditEntry entry = audit.entry(
                context, OPERATION, AuditEntry.DONE, identity.role().id() + ", regions " + identity.regions());
        doors.begin(
                context,
                () -> sources.access().sessions().begin(identity, address, now, entry),
                () -> SignInRoutes.redirect(context, next));
    }

    private void refused(RoutingContext context, String why) {
        LOG.info("a sign-in through OpenID Connect was refused: {}", why.replaceAll("\\p{Cntrl}", " "));
        audit.refused(context, OPERATION, why);
        SignInRoutes.redirect(context, "/sign-in?error=oidc");
    }

    /** The provider's answer comes from another site: a strict cookie would not come with it. */
    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/sign-in")
                .setHttpOnly(true)
                .setSecure(settings.secureCookie())
                .setSameSite(CookieSameSite.LAX);
    }

    long refusedUnread() {
        return failures.refused();
    }
}
