package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.User;
import kz.auylsat.ncc.access.UserStore;
import org.jspecify.annotations.Nullable;

/** The users: made and changed by administrators; their passwords also by themselves. */
final class UserRoutes {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final ApiSources sources;
    private final AuditRoutes audit;
    private final AccessWorkChannel passwords;
    private final PasswordTurns turns;

    /** @param passwords that hashes passwords on threads of its own */
    UserRoutes(ApiSources sources, AuditRoutes audit, AccessWorkChannel passwords, PasswordTurns turns) {
        this.sources = sources;
        this.audit = audit;
        this.passwords = passwords;
        this.turns = turns;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("listUsers").addHandler(this::list);
        operations.getRoute("addUser").addHandler(this::add);
        operations.getRoute("getUser").addHandler(this::one);
        operations.getRoute("changeUser").addHandler(this::change);
        operations.getRoute("deleteUser").addHandler(this::delete);
        operations.getRoute("setUserPassword").addHandler(this::setPassword);
        operations.getRoute("changePassword").addHandler(this::changePassword);
    }

    private UserStore users() {
        return sources.access().users();
    }

    private void list(RoutingContext context) {
        passwords.ask(
                context,
                () -> users().list(),
                found -> AnswerWriter.json(context, AccessJson.list(found, AccessJson::user)));
    }

    private void one(RoutingContext context) {
        String name = context.pathParam("userName");
        passwords.ask(
                context,
                () -> users().user(name)
                        .orElseThrow(
                                () -> new ProblemException(ApiProblem.notFound("No user is called " + name + "."))),
                user -> answer(context, user));
    }

    private static void answer(RoutingContext context, User user) {
        context.response().putHeader(HttpHeaders.ETAG, "\"" + user.version() + "\"");
        AnswerWriter.json(context, AccessJson.user(user));
    }

    private void add(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        String name = body.getString("name");
        Role role = Role.byId(body.getString("role")).orElseThrow();
        Regions regions = regions(body);
        Instant now = sources.clock().instant();
        AuditEntry entry =
                audit.entry(context, "addUser", AuditEntry.DONE, name + ": " + role.id() + ", regions " + regions);
        passwords.make(
                context,
                () -> AccessJson.user(users().add(name, role, regions, body.getString("password"), now, entry)));
    }

    private void change(RoutingContext context) {
        String name = context.pathParam("userName");
        JsonObject body = new AskedReader(context).body().getJsonObject();
        Boolean disabled = body.getBoolean("disabled");
        String role = body.getString("role");
        if (Boolean.TRUE.equals(disabled) && isSelf(context, name)) {
            AnswerWriter.problem(
                    context, ApiProblem.conflict("You cannot disable yourself: ask another administrator."));
            return;
        }
        UserStore.Change change = new UserStore.Change(
                role == null ? null : Role.byId(role).orElseThrow(),
                body.getJsonArray("regions") == null ? null : regions(body),
                disabled,
                version(context));
        AuditEntry entry = audit.entry(context, "changeUser", AuditEntry.DONE, said(change));
        passwords.change(context, () -> refreshed(users().change(name, change, entry)), user -> answer(context, user));
    }

    private static String said(UserStore.Change change) {
        return (change.role() == null ? "" : "role " + change.role().id() + " ")
                + (change.regions() == null ? "" : "regions " + change.regions() + " ")
                + (change.disabled() == null ? "" : change.disabled() ? "disabled" : "enabled");
    }

    private void delete(RoutingContext context) {
        String name = context.pathParam("userName");
        if (isSelf(context, name)) {
            AnswerWriter.problem(
                    context, ApiProblem.conflict("You cannot delete yourself: ask another administrator."));
            return;
        }
        AuditEntry entry = audit.entry(context, "deleteUser", AuditEntry.DONE, "");
        passwords.change(
                context,
                () -> {
                    users().delete(name, entry);
                    return refreshed(true);
                },
                done -> context.response().setStatusCode(204).end());
    }

    private static boolean isSelf(RoutingContext context, String name) {
        Principal asker = AccessRoutes.principal(context);
        return asker.means() == Principal.Means.USER && asker.name().equals(name);
    }

    private void setPassword(RoutingContext context) {
        String name = context.pathParam("userName");
        String password = new AskedReader(context).body().getJsonObject().getString("password");
        Instant now = sources.clock().instant();
        AuditEntry entry = audit.entry(context, "setUserPassword", AuditEntry.DONE, "");
        passwords.change(
                context,
                () -> refreshed(users().setPassword(name, password, now, entry)),
                done -> context.response().setStatusCode(204).end());
    }

    private void changePassword(RoutingContext context) {
        Principal asker = AccessRoutes.principal(context);
        if (asker.means() != Principal.Means.USER) {
            AnswerWriter.problem(
                    context, ApiProblem.forbidden("Only who signed in with a password can change it here."));
            return;
        }
        JsonObject body = new AskedReader(context).body().getJsonObject();
        Instant now = sources.clock().instant();
        if (!SignInRoutes.mayTry(context, turns.change(asker.key(), asker.name(), now))) {
            return;
        }
        AuditEntry entry = audit.entry(context, "changePassword", AuditEntry.DONE, "");
        passwords.ask(
                context,
                () -> refreshed(users().changePassword(
                                asker.name(),
                                body.getString("current"),
                                body.getString("password"),
                                asker.key(),
                                now,
                                entry)),
                changed -> passwordChanged(context, asker, changed.isPresent()),
                () -> turns.ended(asker.key()));
    }

    private void passwordChanged(RoutingContext context, Principal asker, boolean right) {
        if (right) {
            turns.right(asker.name());
            AuditRoutes.written(context);
            context.response().setStatusCode(204).end();
        } else if (!turns.changeFailed(
                asker.key(), asker.name(), sources.clock().instant())) {
            String why = "Ten wrong passwords: the session has ended. Sign in again.";
            AuditEntry entry = audit.entry(context, "changePassword", AuditEntry.REFUSED, why);
            passwords.change(
                    context,
                    () -> {
                        sources.access().sessions().signOut(asker, entry);
                        return true;
                    },
                    done -> AnswerWriter.problem(context, ApiProblem.unauthorized(why)));
        } else {
            String detail = "the present password is another";
            AnswerWriter.problem(
                    context, ApiProblem.unprocessable(detail, List.of(new ApiProblem.Wrong("/current", detail))));
        }
    }

    /** What the change ended must not let in for another moment. */
    private <T> T refreshed(T result) {
        sources.access().sessions().refresh(sources.clock().instant());
        return result;
    }

    static Regions regions(JsonObject body) {
        JsonArray names = body.getJsonArray("regions");
        try {
            return names == null
                    ? Regions.ALL
                    : Regions.of(names.stream().map(Objects::toString).toList());
        } catch (IllegalArgumentException e) {
            String detail = String.valueOf(e.getMessage());
            throw new ProblemException(
                    ApiProblem.unprocessable(detail, List.of(new ApiProblem.Wrong("/regions", detail))));
        }
    }

    /** The version that the asker looked at; null where they do not say, or say any. */
    private static @Nullable Long version(RoutingContext context) {
        String held = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (held == null || held.equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(held);
        // Another text is the tag of no version.
        return tag.matches() ? Long.parseLong(tag.group(1)) : Long.valueOf(-1);
    }
}
