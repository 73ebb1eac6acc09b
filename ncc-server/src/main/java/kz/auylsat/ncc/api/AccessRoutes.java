package kz.auylsat.ncc.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.access.CsrfToken;
import kz.auylsat.ncc.access.Principal;
import org.jspecify.annotations.Nullable;

/** The guard before all operations: who asks, and whether the contract lets them. What it does not let through is refused. */
final class AccessRoutes {
    static final String COOKIE = "auylsat_session";
    private static final String PRINCIPAL = "auylsat.principal";
    private static final String ALLOWED = "auylsat.allowed.";
    private static final String BEARER = "Bearer ";

    private final ApiSources sources;
    private final AuditRoutes audit;

    AccessRoutes(ApiSources sources, AuditRoutes audit) {
        this.sources = sources;
        this.audit = audit;
    }

    /** Put before the operations, and before whatever reads bodies or parameters. */
    void guard(Router router, OpenAPIContract contract) {
        router.route("/api/v1/*").handler(AccessRoutes::sameOrigin).handler(this::identify);
        for (Operation operation : contract.operations()) {
            OperationAccess access = access(operation);
            // The same paths in the same order as the operations' own routes, which the library makes of the contract.
            String path = operation.getAbsoluteOpenAPIPath().replaceAll("\\{([^/}]+)}", ":$1");
            router.route(operation.getHttpMethod(), path).handler(context -> decide(context, access));
        }
        router.route("/api/v1/*").handler(AccessRoutes::knownOnly);
    }

    /** Put first of an operation's handlers: should the guard's paths ever differ from the operations', nobody slips through. */
    static void operation(OpenAPIRoute route) {
        String mark = ALLOWED + route.getOperation().getOperationId();
        route.addHandler(context -> {
            if (context.get(mark) == null) {
                AnswerWriter.problem(context, ApiProblem.forbidden("The guard did not let this through."));
            } else {
                context.next();
            }
        });
    }

    static OperationAccess access(Operation operation) {
        return OperationAccess.of(operation.getOperationId(), operation.getExtensions());
    }

    /** Who asks; only behind the guard, and not of an operation for strangers. */
    static Principal principal(RoutingContext context) {
        return context.get(PRINCIPAL);
    }

    /** Who asks; null where nobody is known. */
    static @Nullable Principal knownPrincipal(RoutingContext context) {
        return context.get(PRINCIPAL);
    }

    Optional<Principal> known(HttpServerRequest request) {
        Instant now = sources.clock().instant();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return sources.access()
                    .sessions()
                    .apiToken(authorization.substring(BEARER.length()).strip(), now);
        }
        String secret = sessionSecret(request);
        return secret == null ? Optional.empty() : sources.access().sessions().session(secret, now);
    }

    static @Nullable String sessionSecret(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static boolean reads(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** A page of another site must not act in the name of who is signed in here; SameSite=Strict is the first wall. */
    private static void sameOrigin(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (reads(context)
                || origin == null
                || Origins.same(origin, context.request().getHeader(HttpHeaders.HOST))) {
            context.next();
        } else {
            AnswerWriter.problem(context, ApiProblem.forbidden("The request comes from a page of " + origin + "."));
        }
    }

    private void identify(RoutingContext context) {
        known(context.request()).ifPresent(principal -> context.put(PRINCIPAL, principal));
        context.next();
    }

    private void decide(RoutingContext context, OperationAccess access) {
        Principal principal = context.get(PRINCIPAL);
        Optional<ApiProblem> refused = access.problem(principal);
        if (refused.isEmpty() && principal != null && !access.strangers() && !showsCsrfToken(context, principal)) {
            refused = Optional.of(ApiProblem.forbidden("A session changes things only with the header "
                    + CsrfToken.HEADER + ": GET /api/v1/session tells its value. Programs use API tokens."));
        }
        if (refused.isPresent()) {
            refuse(context, refused.get());
            audit.refused(context, access.operationId());
        } else if (reads(context) || audit.watch(context, access.operationId())) {
            context.put(ALLOWED + access.operationId(), true);
            context.next();
        }
    }

    private static boolean showsCsrfToken(RoutingContext context, Principal principal) {
        if (reads(context) || !principal.isSession()) {
            return true;
        }
        String secret = sessionSecret(context.request());
        String shown = context.request().getHeader(CsrfToken.HEADER);
        return secret != null && shown != null && CsrfToken.matches(secret, shown);
    }

    private static void knownOnly(RoutingContext context) {
        boolean allowed = context.data().keySet().stream().anyMatch(key -> key.startsWith(ALLOWED));
        if (allowed || context.get(PRINCIPAL) != null) {
            context.next();
        } else {
            refuse(context, ApiProblem.ofStatus(401));
        }
    }

    private static void refuse(RoutingContext context, ApiProblem problem) {
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        AnswerWriter.problem(context, problem);
    }
}
