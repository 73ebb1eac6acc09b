package kz.auylsat.ncc.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads {@code access.oidc}: the OpenID Connect provider that may vouch for people. */
final class OidcFieldsReader {
    private static final String REFUSED = "refused";

    private OidcFieldsReader() {}

    /** Null where the field is absent, and where it has a mistake, which is noted then. */
    static @Nullable OidcSettings read(YamlField oidc, YamlField publicUrl, Path base) {
        if (!oidc.isPresent()) {
            return null;
        }
        if (!oidc.isMapping()) {
            oidc.problem("expected keys and values: write {issuer: \"https://sso.example.org/realms/noc\","
                    + " clientId: auylsat, clientSecretFile: secrets/oidc, roleClaim: groups, roles: {noc: operator}}");
            return null;
        }
        Optional<URI> issuer = HttpAddress.read(
                        oidc.required("issuer"),
                        "the provider's address, without ? and #: write https://sso.example.org/realms/noc",
                        "write the client's secret into a file of its own, and that file's name at clientSecretFile")
                .filter(url -> overTlsOrHere(oidc, url));
        Optional<String> clientId = oidc.required("clientId").text();
        Optional<TokenFile> secret =
                ConfigurationReader.secret(oidc.required("clientSecretFile"), base, TokenFile::new);
        Map<String, Role> roles = roles(oidc.required("roles"));
        String label = oidc.field("label").text("OpenID Connect");
        List<String> scopes = scopes(oidc.field("scopes"));
        String nameClaim = oidc.field("nameClaim").text("preferred_username");
        String roleClaim = oidc.field("roleClaim").text("groups");
        String regionsClaim = oidc.field("regionsClaim").text().orElse(null);
        Role otherwise = otherwise(oidc.field("otherwise"));
        if (!publicUrl.isPresent()) {
            oidc.problem("the provider sends browsers back to web.publicUrl: write it, as https://ncc.example.org");
        }
        oidc.rejectUnknownKeys();
        if (issuer.isEmpty() || clientId.isEmpty() || secret.isEmpty()) {
            return null;
        }
        return new OidcSettings(
                issuer.get(),
                clientId.get(),
                secret.get(),
                label,
                scopes,
                nameClaim,
                roleClaim,
                roles,
                otherwise,
                regionsClaim);
    }

    /** Over plain HTTP anybody on the way could vouch for anybody. */
    private static boolean overTlsOrHere(YamlField oidc, URI url) {
        boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
        if ("https".equals(url.getScheme()) || here) {
            return true;
        }
        oidc.field("issuer").problem("anybody on the way could vouch for anybody over http: write https://");
        return false;
    }

    private static Map<String, Role> roles(YamlField field) {
        Map<String, Role> roles = new LinkedHashMap<>();
        field.entries()
                .forEach((value, role) -> role.as("a role, one of " + Role.ids(), OidcFieldsReader::role)
                        .ifPresent(known -> roles.put(value, known)));
        return Collections.unmodifiableMap(roles);
    }

    private static Role role(String text) {
        return Role.byId(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static @Nullable Role otherwise(YamlField field) {
        if (field.text(REFUSED).equals(REFUSED)) {
            return null;
        }
        return field.as("a role, or refused: write viewer", OidcFieldsReader::role)
                .orElse(null);
    }

    private static List<String> scopes(YamlField field) {
        List<String> scopes =
                field.list().stream().flatMap(scope -> scope.text().stream()).toList();
        return scopes.isEmpty() ? List.of("openid", "profile") : scopes;
    }
}
