package kz.auylsat.ncc.access;

/** Somebody whom an OpenID Connect provider vouched for. The name begins with {@code oidc:}, as no user's of ours does. */
public record OidcIdentity(String name, Role role, Regions regions) {
    static final String PREFIX = "oidc:";
}
