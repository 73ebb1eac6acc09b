package kz.auylsat.ncc.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks an OpenID Connect provider (authorization code flow with PKCE). Found when it is first needed, and again after a
 * failure: a provider that is away keeps nobody else out. Confined to one event loop.
 */
public final class OidcClient {
    private static final int SECONDS_MAX = 10;
    /** The provider's word of itself, then its keys. */
    private static final int DISCOVERY_SECONDS_MAX = 3 * SECONDS_MAX;

    private final Vertx vertx;
    private final OidcSettings settings;
    private final IdTokenRules rules;
    private @Nullable Future<OAuth2Auth> found;
    private String secretUsed = "";

    public OidcClient(Vertx vertx, OidcSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.rules = new IdTokenRules(settings);
    }

    /** Where the browser goes to sign in. */
    public Future<String> authorizeUrl(OidcAttempt attempt, String redirectUri) {
        return provider()
                .map(provider -> provider.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(redirectUri)
                        .setScopes(settings.scopes())
                        .setState(attempt.state())
                        .setCodeChallenge(attempt.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", attempt.nonce())));
    }

    /** Exchanges the code; fails with {@link OidcRefusedException} where the provider's word is not taken. */
    public Future<OidcIdentity> identify(String code, OidcAttempt attempt, String redirectUri, Instant now) {
        Oauth2Credentials credentials = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setCodeVerifier(attempt.verifier())
                .setRedirectUri(redirectUri);
        return provider()
                .compose(provider -> provider.authenticate(credentials))
                .map(user -> rules.identity(claims(user).getMap(), attempt.nonce(), now));
    }

    /** The library puts the claims here only of a token that one of the provider's keys signed. */
    private static JsonObject claims(User user) {
        JsonObject claims = user.attributes().getJsonObject("idToken");
        if (claims == null) {
            throw new OidcRefusedException(
                    "the provider's ID token is not taken: none of its keys signed it, or it is not for this client");
        }
        return claims;
    }

    private Future<OAuth2Auth> provider() {
        String secret = settings.clientSecret().get();
        Future<OAuth2Auth> known = found;
        if (known == null || known.failed() || !secret.equals(secretUsed)) {
            secretUsed = secret;
            known = OpenIDConnectAuth.discover(vertx, options(secret))
                    // One that is never told is begun anew by the next who signs in.
                    .timeout(DISCOVERY_SECONDS_MAX, TimeUnit.SECONDS)
                    .map(OidcClient::withNewKeys);
            found = known;
        }
        return known;
    }

    /** A key that is not known yet is asked for, so that the next attempt finds it. */
    private static OAuth2Auth withNewKeys(OAuth2Auth provider) {
        return provider.missingKeyHandler(key -> provider.jWKSet());
    }

    private OAuth2Options options(String secret) {
        return new OAuth2Options()
                .setSite(settings.issuer().toString())
                .setClientId(settings.clientId())
                .setClientSecret(secret)
                .setValidateIssuer(true)
                .setHttpClientOptions(new HttpClientOptions()
                        .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS_MAX))
                        .setReadIdleTimeout(SECONDS_MAX)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }
}
