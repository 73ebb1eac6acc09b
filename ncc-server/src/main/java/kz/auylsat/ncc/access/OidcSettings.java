package kz.auylsat.ncc.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider that may vouch for people.
 *
 * @param issuer as the provider's discovery document says it
 * @param clientSecret asked each time, so that a new one in its file is used
 * @param label what the button of the sign-in page says besides "Sign in with"
 * @param nameClaim the claim that tells what somebody is called
 * @param roleClaim the claim that tells what somebody is, a text or a list of texts; a dot leads into an object
 * @param roles by the claim's values, the role
 * @param otherwise the role of somebody with none of these; null where such are refused
 * @param regionsClaim the claim that limits somebody to regions, a text or a list of texts; null for no limits
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        Supplier<String> clientSecret,
        String label,
        List<String> scopes,
        String nameClaim,
        String roleClaim,
        Map<String, Role> roles,
        @Nullable Role otherwise,
        @Nullable String regionsClaim) {

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
