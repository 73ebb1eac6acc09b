package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.openapi.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.access.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request that is sent again with its {@code Idempotency-Key} as the first time, and does it once. Serves every
 * operation whose contract has that header.
 *
 * <p>An operation with {@code x-secret-answer} shows a secret once: its answer is not kept, and a request sent again is told
 * that it was done. The fields of a body that {@code x-secret-fields} names tell no requests apart: whoever reads the
 * database could try them all against a hash.
 */
final class IdempotencyRoutes {
    static final String HEADER = "Idempotency-Key";
    static final String SECRET_ANSWER = "x-secret-answer";
    private static final String SECRET_FIELDS = "x-secret-fields";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyRoutes.class);
    private static final String HELD = "auylsat.answer.held";
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int STATUS_NOT_KEPT = 429;
    /** Larger is what a plan says, which can be made anew. */
    private static final int BODY_BYTES_MAX = 64 << 10;

    private static final int HASHED_AT_ONCE = 64 << 10;
    private static final List<CharSequence> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION);

    private final ApiSources sources;
    private final BoundedWorkChannel work;

    IdempotencyRoutes(ApiSources sources, BoundedWorkChannel work) {
        this.sources = sources;
        this.work = work;
    }

    /** Put before an operation's own handlers. */
    void operation(OpenAPIRoute route) {
        Operation operation = route.getOperation();
        boolean named = operation.getParameters().stream()
                .anyMatch(each -> each.getName().equals(HEADER));
        if (named) {
            boolean secret = Boolean.TRUE.equals(operation.getExtensions().get(SECRET_ANSWER));
            List<String> secretFields = operation.getExtensions().get(SECRET_FIELDS) instanceof JsonArray fields
                    ? fields.stream().map(String::valueOf).toList()
                    : List.of();
            route.addHandler(context -> claim(context, secret, secretFields));
        }
    }

    /** The request's key, told apart from others' keys of the same text; null where it has none. */
    static @Nullable String ownKey(RoutingContext context) {
        String key = context.request().getHeader(HEADER);
        return key == null ? null : caller(AccessRoutes.principal(context)) + " " + key;
    }

    /** A user and a token may have one name. */
    private static String caller(Principal principal) {
        return principal.means().id() + ":" + principal.name();
    }

    /** Forgets answers of before a day, if there is room for that now. */
    void forgetOld() {
        if (work.hasRoom()) {
            work.run(() -> {
                        sources.answers().forgetOld(sources.clock().instant());
                        return true;
                    })
                    .onFailure(failure -> LOG.warn("old answers are not forgotten: {}", failure.getMessage()));
        }
    }

    /** Ends an answer; one that is to be remembered is kept first. */
    static void end(RoutingContext context, Buffer body) {
        Held held = context.get(HELD);
        if (held == null) {
            context.response().end(body);
        } else {
            context.remove(HELD);
            held.keep(context, body);
        }
    }

    private void claim(RoutingContext context, boolean secret, List<String> secretFields) {
        String key = context.request().getHeader(HEADER);
        Principal principal = AccessRoutes.principal(context);
        if (key == null) {
            context.next();
            return;
        }
        if (!work.hasRoom()) {
            AnswerWriter.problem(context, ApiProblem.unavailable("Too many changes at once."), RETRY_AFTER_SECONDS);
            return;
        }
        String caller = caller(principal);
        String request = fingerprint(context, principal, secretFields);
        LargeBodyRoutes.during(
                        context,
                        work.run(() -> sources.answers()
                                .claim(caller, key, request, sources.clock().instant())))
                .onSuccess(claim -> claimed(context, claim, new Held(caller, key, secret)))
                .onFailure(failure -> {
                    LOG.error("an idempotency key could not be looked up", failure);
                    AnswerWriter.problem(context, ApiProblem.ofStatus(500));
                });
    }

    private static void claimed(RoutingContext context, AnswerMemory.Claim claim, Held held) {
        if (claim instanceof AnswerMemory.Claim.Known known) {
            again(context, known.answer(), held.secret);
        } else if (claim instanceof AnswerMemory.Claim.Other) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.unprocessable(
                            "This " + HEADER + " was used for another request: take a new one.", List.of()));
        } else if (claim instanceof AnswerMemory.Claim.UnderWay) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.conflict("The first request with this " + HEADER + " is still under way.", List.of()),
                    RETRY_AFTER_SECONDS);
        } else {
            context.put(HELD, held);
            context.next();
        }
    }

    private static void again(RoutingContext context, AnswerMemory.Answer answer, boolean secret) {
        if (secret && answer.status() < 400) {
            AnswerWriter.problem(
                    context,
                    ApiProblem.conflict(
                            "This was done already; its answer held a secret that is shown once.", List.of()));
            return;
        }
        HttpServerResponse response = context.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Idempotent-Replayed", "true")
                .end(Buffer.buffer(answer.body()));
    }

    /** Method, path, and a digest of the body and of what its caller may do: another answer may be due to another role. */
    private static String fingerprint(RoutingContext context, Principal principal, List<String> secretFields) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((principal.role().id() + " " + principal.regions() + "\n").getBytes(StandardCharsets.UTF_8));
            if (secretFields.isEmpty()) {
                digest(sha256, context.body().buffer());
            } else {
                JsonObject told =
                        new AskedReader(context).body().getJsonObject().copy();
                secretFields.forEach(told::remove);
                sha256.update(told.encode().getBytes(StandardCharsets.UTF_8));
            }
            return context.request().method() + " " + context.request().path() + " "
                    + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void digest(MessageDigest digest, @Nullable Buffer body) {
        int length = body == null ? 0 : body.length();
        for (int from = 0; body != null && from < length; from += HASHED_AT_ONCE) {
            digest.update(body.getBytes(from, Math.min(length, from + HASHED_AT_ONCE)));
        }
    }

    /** A claimed key that waits for its answer. */
    private final class Held {
        private final String caller;
        private final String key;
        private final boolean secret;

        Held(String caller, String key, boolean secret) {
            this.caller = caller;
            this.key = key;
            this.secret = secret;
        }

        /** What may go better the next time is not remembered. */
        void keep(RoutingContext context, Buffer body) {
            HttpServerResponse response = context.response();
            int status = response.getStatusCode();
            boolean hidden = secret && status < 400;
            boolean kept = status < 500 && status != STATUS_NOT_KEPT && (hidden || body.length() <= BODY_BYTES_MAX);
            AnswerMemory.Answer answer =
                    new AnswerMemory.Answer(status, headers(response), hidden || !kept ? "" : body.toString());
            work.run(() -> {
                        if (kept) {
                            sources.answers().keep(caller, key, answer);
                        } else {
                            sources.answers().release(caller, key);
                        }
                        return true;
                    })
                    .onFailure(failure -> LOG.error("an answer could not be remembered", failure))
                    .onComplete(done -> endUnlessGone(response, body));
        }

        private static void endUnlessGone(HttpServerResponse response, Buffer body) {
            if (!response.ended() && !response.closed()) {
                response.end(body);
            }
        }

        private static Map<String, String> headers(HttpServerResponse response) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (CharSequence name : KEPT_HEADERS) {
                @Nullable String value = response.headers().get(name);
                if (value != null) {
                    headers.put(name.toString(), value);
                }
            }
            return headers;
        }
    }
}
