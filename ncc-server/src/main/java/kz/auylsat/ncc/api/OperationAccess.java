package kz.auylsat.ncc.api;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who may call an operation, as the contract says: {@code x-roles} lists roles, and {@code none} for who has not signed
 * in; {@code x-regions} is {@code limited} where the operation itself shows only the settlements of whoever asks, and
 * {@code shared} where it is about none. What the contract does not say is refused: without roles to all, without
 * regions to whoever is limited to some.
 *
 * @param strangers whether also who has not signed in may
 * @param anyRegions whether also who is limited to regions may
 */
record OperationAccess(String operationId, Set<Role> roles, boolean strangers, boolean anyRegions) {
    static final String ROLES = "x-roles";
    static final String REGIONS = "x-regions";
    static final String NONE = "none";

    private static final Set<String> REGION_RULES = Set.of("limited", "shared");

    enum Verdict {
        ALLOWED,
        NOT_SIGNED_IN,
        NOT_THIS_ROLE,
        NOT_WITH_LIMITED_REGIONS
    }

    /**
     * @param extensions the {@code x-} fields of the operation
     * @throws IllegalArgumentException where one is written wrong: a contract is part of the program
     */
    static OperationAccess of(String operationId, Map<String, Object> extensions) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean strangers = false;
        Object listed = extensions.getOrDefault(ROLES, List.of());
        for (Object id : listed instanceof Iterable<?> all ? all : List.of(listed)) {
            if (id.equals(NONE)) {
                strangers = true;
            } else {
                roles.add(Role.byId(String.valueOf(id))
                        .orElseThrow(() -> new IllegalArgumentException(operationId + ": " + ROLES
                                + ": there is no role " + id + "; there are " + Role.ids())));
            }
        }
        Object regions = extensions.get(REGIONS);
        if (regions != null && !REGION_RULES.contains(regions.toString())) {
            throw new IllegalArgumentException(operationId + ": " + REGIONS + ": write limited or shared");
        }
        return new OperationAccess(operationId, roles, strangers, regions != null);
    }

    Verdict of(@Nullable Principal principal) {
        if (principal == null) {
            return strangers ? Verdict.ALLOWED : Verdict.NOT_SIGNED_IN;
        }
        if (!roles.contains(principal.role())) {
            return Verdict.NOT_THIS_ROLE;
        }
        return anyRegions || !principal.regions().limited() ? Verdict.ALLOWED : Verdict.NOT_WITH_LIMITED_REGIONS;
    }

    /** What to say of a refusal; empty where it is none. */
    Optional<ApiProblem> problem(@Nullable Principal principal) {
        return switch (of(principal)) {
            case ALLOWED -> Optional.empty();
            case NOT_SIGNED_IN -> Optional.of(ApiProblem.ofStatus(401));
            case NOT_THIS_ROLE ->
                Optional.of(ApiProblem.forbidden("Your role may not do this (" + operationId + "); may: "
                        + (roles.isEmpty() ? "nobody" : ids(roles)) + "."));
            case NOT_WITH_LIMITED_REGIONS ->
                Optional.of(ApiProblem.forbidden("This (" + operationId
                        + ") concerns all regions, and you are limited to some: ask an administrator."));
        };
    }

    private static String ids(Collection<Role> roles) {
        return String.join(", ", roles.stream().map(Role::id).toList());
    }
}
