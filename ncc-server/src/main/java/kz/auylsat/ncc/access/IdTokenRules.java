package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an ID token must say before it is believed, and what it then says of somebody (OpenID Connect Core 1.0 §3.1.3.7).
 * Its signature was checked before.
 */
final class IdTokenRules {
    /** How far the provider's clock may be from ours. */
    private static final Duration SKEW_MAX = Duration.ofMinutes(1);

    private static final int NAME_LENGTH_MAX = 100;

    private final OidcSettings settings;

    IdTokenRules(OidcSettings settings) {
        this.settings = settings;
    }

    /** @throws OidcRefusedException where it is not for us, not of this sign-in, not of now, or of somebody without a role */
    OidcIdentity identity(Map<String, ?> claims, String nonce, Instant now) {
        require(isIssuer(String.valueOf(claims.get("iss"))), "the issuer is another");
        List<String> audience = texts(claims.get("aud"));
        require(audience.contains(settings.clientId()), "the audience is another");
        Object party = claims.get("azp");
        require(
                party == null ? audience.size() == 1 : party.equals(settings.clientId()),
                "the authorised party is another");
        require(at(claims, "exp").plus(SKEW_MAX).isAfter(now), "it has expired");
        require(!at(claims, "iat").minus(SKEW_MAX).isAfter(now), "it is of the future");
        require(nonce.equals(claims.get("nonce")), "the nonce is another");
        return new OidcIdentity(OidcIdentity.PREFIX + name(claims), role(claims), regions(claims));
    }

    /** The configuration's addresses end without a slash; some providers' issuers end with one. */
    private boolean isIssuer(String issuer) {
        String ours = settings.issuer().toString();
        return issuer.equals(ours) || issuer.equals(ours + "/");
    }

    private String name(Map<String, ?> claims) {
        String name = Optional.ofNullable(claims.get(settings.nameClaim()))
                .or(() -> Optional.ofNullable(claims.get("sub")))
                .map(Object::toString)
                .map(text -> text.replaceAll("[\\p{Cntrl}\\p{Cs}]", ""))
                .orElse("");
        require(!name.isBlank() && name.length() <= NAME_LENGTH_MAX, "it names nobody");
        return name;
    }

    private Role role(Map<String, ?> claims) {
        List<String> values = texts(claim(claims, settings.roleClaim()));
        // Of several the one that covers the others; where none does, the first that the configuration names.
        List<Role> roles = settings.roles().entrySet().stream()
                .filter(entry -> values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Optional<Role> widest = roles.stream()
                .filter(role -> roles.stream().allMatch(role::covers))
                .findFirst()
                .or(() -> roles.stream().findFirst())
                .or(() -> Optional.ofNullable(settings.otherwise()));
        return widest.orElseThrow(() -> refused("its " + settings.roleClaim() + " names no role that is configured"));
    }

    /** Whoever is to be limited, and of whom the token does not say to what, sees nothing rather than all. */
    private Regions regions(Map<String, ?> claims) {
        String claim = settings.regionsClaim();
        if (claim == null) {
            return Regions.ALL;
        }
        List<String> names = texts(claim(claims, claim));
        require(!names.isEmpty(), "its " + claim + " names no region");
        if (names.equals(List.of("*"))) {
            return Regions.ALL;
        }
        try {
            return Regions.of(names);
        } catch (IllegalArgumentException e) {
            throw refused("its " + claim + " names what is no region: " + e.getMessage());
        }
    }

    private static @Nullable Object claim(Map<String, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object found = claims;
        for (String step : Arrays.asList(path.split("\\."))) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private static Instant at(Map<String, ?> claims, String name) {
        if (claims.get(name) instanceof Number seconds && Math.abs(seconds.doubleValue()) < 1e11) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw refused("it has no " + name);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }

    private static OidcRefusedException refused(String why) {
        return new OidcRefusedException("the provider's ID token is not taken: " + why);
    }
}
