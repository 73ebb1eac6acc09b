package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Bounds what bodies of manifests take of the memory together: one that does not fit is refused before it is read. Confined
 * to one thread.
 *
 * <p>A body stands in memory as bytes, as JSON and as text, Cyrillic with two bytes a letter: five times its size at most.
 */
final class LargeBodyRoutes {
    /** Ten thousand villages are 6 MiB. */
    static final int BYTES_MAX = 16 << 20;

    static final int BYTES_HELD_MAX = 24 << 20;
    private static final String HELD = "auylsat.body.held";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final int smallBytesMax;
    private long bytesHeld;

    /** @param smallBytesMax bodies up to here are like those of any other operation, and not counted */
    LargeBodyRoutes(int smallBytesMax) {
        this.smallBytesMax = smallBytesMax;
    }

    /** Reads bodies of POST to this path. */
    void route(Router router, String path) {
        router.route(HttpMethod.POST, path).handler(this::take);
        router.route(HttpMethod.POST, path).handler(BodyHandler.create(false).setBodyLimit(BYTES_MAX));
        router.route(HttpMethod.POST, path).handler(LargeBodyRoutes::measured);
    }

    /** Counts the request's body until this work is done, also where its client has gone meanwhile. */
    static <T> Future<T> during(RoutingContext context, Future<T> work) {
        Held held = context.get(HELD);
        if (held == null) {
            return work;
        }
        held.begin();
        return work.onComplete(done -> held.end());
    }

    private void take(RoutingContext context) {
        long bytes = announced(context);
        if (bytes <= smallBytesMax || bytes > BYTES_MAX) {
            context.next();
        } else if (bytesHeld + bytes > BYTES_HELD_MAX) {
            AnswerWriter.problem(
                    context, ApiProblem.unavailable("Too many large bodies come in at once."), RETRY_AFTER_SECONDS);
        } else {
            Held held = new Held(bytes);
            held.begin();
            context.put(HELD, held);
            context.addEndHandler(ended -> held.end());
            context.next();
        }
    }

    /** What a length does not announce may be as long as it likes. */
    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? BYTES_MAX : Long.parseLong(length);
    }

    private static void measured(RoutingContext context) {
        Held held = context.get(HELD);
        if (held != null) {
            held.shrink(Math.max(0, context.body().length()));
        }
        context.next();
    }

    /** The bytes of one body; counted while somebody is at it. */
    private final class Held {
        private long bytes;
        private int users;

        Held(long bytes) {
            this.bytes = bytes;
        }

        void begin() {
            if (users++ == 0) {
                bytesHeld += bytes;
            }
        }

        void end() {
            if (--users == 0) {
                bytesHeld -= bytes;
            }
        }

        void shrink(long read) {
            if (users > 0 && read < bytes) {
                bytesHeld -= bytes - read;
                bytes = read;
            }
        }
    }
}
