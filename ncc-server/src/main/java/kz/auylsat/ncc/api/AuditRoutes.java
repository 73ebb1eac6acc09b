package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.auylsat.ncc.access.AuditCheck;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditRecord;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.RefusalTally;
import org.jspecify.annotations.Nullable;

/** Writes down who changed what and who was refused, and shows it. Confined to the API's event loop. */
final class AuditRoutes {
    static final String REQUEST_ID = "X-Request-Id";
    private static final String WRITTEN = "auylsat.audit.written";
    private static final String COMER = "auylsat.audit.comer";
    private static final String REPLAYED = "nothing anew: the answer of before, again";
    private static final String UNKNOWN = "the client went before the answer; whether it was done is not known";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LIMIT_DEFAULT = 100;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final long WRITE_EVERY_MILLIS = 5_000;

    private final ApiSources sources;
    private final AuditChannel channel;
    private final BoundedWorkChannel work;
    private final RefusalTally refusals = new RefusalTally();
    private final LateAnswersChannel late = new LateAnswersChannel();

    AuditRoutes(ApiSources sources, AuditChannel channel, BoundedWorkChannel work) {
        this.sources = sources;
        this.channel = channel;
        this.work = work;
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(WRITE_EVERY_MILLIS, timer -> {
            late.over(sources.clock().instant());
            refusals.over(sources.clock().instant()).forEach(channel::offer);
            channel.pump();
        });
    }

    /** Writes what is counted and what waits, at the end of the server. */
    Future<Void> finish() {
        late.over(Instant.MAX);
        refusals.over(Instant.MAX).forEach(channel::offer);
        return channel.finish();
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("listAudit").addHandler(this::list);
        operations.getRoute("verifyAudit").addHandler(this::verify);
    }

    /** Names the request in its answer, and in the audit log: by the name that it brought, or by a new one. */
    static void nameRequest(RoutingContext context) {
        context.response().putHeader(REQUEST_ID, requestId(context));
        context.next();
    }

    private static String requestId(RoutingContext context) {
        String named = context.get(REQUEST_ID);
        if (named == null) {
            String brought = context.request().getHeader(REQUEST_ID);
            named = brought != null && REQUEST_ID_FORM.matcher(brought).matches()
                    ? brought
                    : UUID.randomUUID().toString();
            context.put(REQUEST_ID, named);
        }
        return named;
    }

    /**
     * Before an operation that changes something: its end is written down, unless it did so itself ({@link #written}).
     *
     * @return false where that could not be: then it was answered
     */
    boolean watch(RoutingContext context, String operation) {
        if (!channel.hasRoom()) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.unavailable("The audit log cannot be written at present, so nothing can be changed."),
                    RETRY_AFTER_SECONDS);
            return false;
        }
        context.addEndHandler(ended -> {
            if (LateAnswersChannel.isSettled(context)) {
                ended(context, operation, replayed(context) ? REPLAYED : "");
            } else if (!context.request().isEnded()) {
                failed(context, operation, "the client went before its request was whole");
            } else {
                late.gone(
                        context,
                        sources.clock().instant(),
                        () -> ended(context, operation, "the client went before the answer"),
                        () -> failed(context, operation, UNKNOWN));
            }
        });
        return true;
    }

    private static boolean replayed(RoutingContext context) {
        return context.response().headers().contains("Idempotent-Replayed");
    }

    private void ended(RoutingContext context, String operation, String detail) {
        int status = context.response().getStatusCode();
        if (context.get(WRITTEN) != null) {
            return;
        }
        if (status < 400) {
            channel.offer(entry(context, operation, AuditEntry.DONE, detail));
        } else if (status < 500) {
            refused(context, operation);
        } else {
            failed(context, operation, toldProblem(context));
        }
    }

    private void failed(RoutingContext context, String operation, String why) {
        if (context.get(WRITTEN) == null) {
            tallied(context, entry(context, operation, AuditEntry.FAILED, why));
        }
    }

    private void tallied(RoutingContext context, AuditEntry entry) {
        refusals.refused(entry, AddressRoutes.key(context)).ifPresent(channel::offer);
    }

    /** After a refusal was answered. */
    void refused(RoutingContext context, String operation) {
        refused(context, operation, toldProblem(context));
    }

    void refused(RoutingContext context, String operation, String why) {
        tallied(context, entry(context, operation, AuditEntry.REFUSED, why));
    }

    private static String toldProblem(RoutingContext context) {
        return Optional.ofNullable(AnswerWriter.toldProblem(context)).orElse("");
    }

    /** Says that the operation itself wrote down what it did. */
    static void written(RoutingContext context) {
        context.put(WRITTEN, true);
    }

    private record Comer(String name, Principal.Means means) {}

    /** Says who tries to come in, and by what. */
    static void actor(RoutingContext context, String name, Principal.Means means) {
        context.put(COMER, new Comer(name, means));
    }

    AuditEntry entry(RoutingContext context, String operation, String outcome, String detail) {
        Principal principal = AccessRoutes.knownPrincipal(context);
        Comer comer = context.get(COMER);
        String comerMeans = comer == null || !outcome.equals(AuditEntry.DONE)
                ? "none"
                : comer.means().id();
        String path = context.normalizedPath();
        return new AuditEntry(
                sources.clock().instant(),
                principal != null ? principal.name() : comer != null ? comer.name() : "",
                principal == null ? comerMeans : principal.means().id(),
                AddressRoutes.of(context),
                operation,
                path.startsWith("/api/v1/") ? path.substring("/api/v1/".length()) : path,
                outcome,
                detail,
                requestId(context),
                1);
    }

    int waiting() {
        return channel.waiting();
    }

    long lost() {
        return channel.lost();
    }

    private void list(RoutingContext context) {
        AskedReader asked = new AskedReader(context);
        AuditStore.Query query = new AuditStore.Query(
                asked.query("actor"),
                asked.query("operation"),
                asked.query("outcome"),
                at(asked, "from"),
                at(asked, "to"),
                asked.number("before").orElse(Long.MAX_VALUE),
                asked.number("limit").map(Long::intValue).orElse(LIMIT_DEFAULT));
        run(context, () -> sources.access().audit().list(query)).onSuccess(found -> page(context, query, found));
    }

    private static @Nullable Instant at(AskedReader asked, String name) {
        return asked.number(name).map(Instant::ofEpochMilli).orElse(null);
    }

    private static void page(RoutingContext context, AuditStore.Query query, List<AuditRecord> found) {
        boolean more = found.size() == query.limit();
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (AuditRecord record : found) {
                json.writeRawValue(record.json());
            }
            json.writeEndArray();
            JsonText.number(json, "before", more ? found.get(found.size() - 1).number() : null);
            json.writeEndObject();
        }));
    }

    private void verify(RoutingContext context) {
        run(context, () -> sources.access().audit().verify(null)).onSuccess(check -> verified(context, check));
    }

    private static void verified(RoutingContext context, AuditCheck check) {
        AnswerWriter.json(context, JsonText.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("ok", check.problem().isEmpty());
            json.writeStringField("problem", check.problem().orElse(null));
            json.writeNumberField("entries", check.head().number());
            json.writeStringField("head", check.head().toString());
            JsonText.time(json, "from", check.from().orElse(null));
            JsonText.time(json, "to", check.to().orElse(null));
            json.writeEndObject();
        }));
    }

    private <T> Future<T> run(RoutingContext context, java.util.concurrent.Callable<T> question) {
        if (!work.hasRoom()) {
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many questions at once."), RETRY_AFTER_SECONDS);
            return Future.failedFuture("busy");
        }
        return work.run(question).onFailure(context::fail);
    }
}
