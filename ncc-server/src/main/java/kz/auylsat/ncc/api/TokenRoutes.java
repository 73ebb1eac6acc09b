package kz.auylsat.ncc.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.ApiToken;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.IssuedToken;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.Session;
import kz.auylsat.ncc.access.TokenWish;
import org.jspecify.annotations.Nullable;

/** API tokens and sessions: everybody's own; all of them for administrators. */
final class TokenRoutes {
    private final ApiSources sources;
    private final AuditRoutes audit;
    private final AccessWorkChannel work;

    TokenRoutes(ApiSources sources, AuditRoutes audit, AccessWorkChannel work) {
        this.sources = sources;
        this.audit = audit;
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("listTokens").addHandler(this::tokens);
        operations.getRoute("addToken").addHandler(this::addToken);
        operations.getRoute("revokeToken").addHandler(this::revokeToken);
        operations.getRoute("listSessions").addHandler(this::sessions);
        operations.getRoute("endSession").addHandler(this::endSession);
    }

    private AccessStore store() {
        return sources.access().sessions();
    }

    private static Predicate<ApiToken> seenBy(Principal asker) {
        String owner = owner(asker);
        return token -> owner == null || owner.equals(token.madeBy());
    }

    private void tokens(RoutingContext context) {
        Predicate<ApiToken> seen = seenBy(AccessRoutes.principal(context));
        work.ask(
                context,
                () -> store().apiTokens().stream().filter(seen).toList(),
                found -> AnswerWriter.json(context, AccessJson.list(found, AccessJson::token)));
    }

    private void addToken(RoutingContext context) {
        Principal asker = AccessRoutes.principal(context);
        if (!asker.isSession()) {
            AnswerWriter.problem(
                    context, ApiProblem.forbidden("A token makes no further tokens: sign in to make one."));
            return;
        }
        if (asker.means() == Principal.Means.OIDC) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.forbidden(
                            "Who signed in through OpenID Connect makes no tokens: they would go on when the"
                                    + " provider no longer lets you in. Have `ncc access token` print one."));
            return;
        }
        JsonObject body = new AskedReader(context).body().getJsonObject();
        TokenWish wish = new TokenWish(
                body.getString("name"),
                Role.byId(body.getString("role")).orElseThrow(),
                UserRoutes.regions(body),
                Instant.ofEpochMilli(body.getLong("expiresAt")),
                asker.name());
        AuditEntry entry = audit.entry(
                context,
                "addToken",
                AuditEntry.DONE,
                wish.name() + ": " + wish.role().id() + ", regions " + wish.regions() + ", until " + wish.expiresAt());
        Instant now = sources.clock().instant();
        work.make(context, () -> issued(wish, store().issueApiToken(wish, asker, now, entry)));
    }

    private static byte[] issued(TokenWish wish, IssuedToken issued) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", wish.name());
            json.writeStringField("token", issued.secret());
            JsonText.time(json, "expiresAt", issued.expiresAt());
            json.writeEndObject();
        });
    }

    private void revokeToken(RoutingContext context) {
        Predicate<ApiToken> seen = seenBy(AccessRoutes.principal(context));
        String name = context.pathParam("tokenName");
        AuditEntry entry = audit.entry(context, "revokeToken", AuditEntry.DONE, "");
        work.change(
                context,
                () -> {
                    boolean theirs = store().apiTokens().stream()
                            .filter(seen)
                            .anyMatch(token -> token.name().equals(name));
                    if (!theirs || !store().revokeApiToken(name, entry)) {
                        throw new ProblemException(ApiProblem.notFound("No token is called " + name + "."));
                    }
                    return true;
                },
                done -> context.response().setStatusCode(204).end());
    }

    /** Whose sessions and tokens they see; null for everybody's. A program may be called as a user is: it has none. */
    private static @Nullable String owner(Principal asker) {
        if (asker.role() == Role.ADMIN && !asker.regions().limited()) {
            return null;
        }
        return asker.isSession() ? asker.name() : "";
    }

    private void sessions(RoutingContext context) {
        Principal asker = AccessRoutes.principal(context);
        String owner = owner(asker);
        List<Session> seen = store().sessions().stream()
                .filter(session -> owner == null || session.name().equals(owner))
                .toList();
        AnswerWriter.json(context, AccessJson.list(seen, session -> AccessJson.session(session, asker)));
    }

    private void endSession(RoutingContext context) {
        Principal asker = AccessRoutes.principal(context);
        String id = context.pathParam("sessionId");
        AuditEntry entry = audit.entry(context, "endSession", AuditEntry.DONE, "");
        work.change(
                context,
                () -> {
                    if (!store().endSession(id, owner(asker), entry)) {
                        throw new ProblemException(ApiProblem.notFound("There is no session " + id + "."));
                    }
                    return true;
                },
                done -> context.response().setStatusCode(204).end());
    }
}
