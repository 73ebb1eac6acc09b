package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Remembers for a day what was answered to requests with an {@code Idempotency-Key}, so that one sent again is not done
 * again, also after a restart. Called on worker threads, and blocks; bounded: the oldest go first, and are counted.
 */
public interface AnswerMemory {
    /** A request that comes later with the same key is a new one. */
    Duration KEPT = Duration.ofDays(1);

    /**
     * An answer.
     *
     * @param headers those that a client goes by
     * @param body empty where it holds a secret that is shown once
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** What is known of a key. */
    sealed interface Claim {
        /** Nothing: who claims it does the work, and keeps or releases it. */
        record Fresh() implements Claim {}

        /** The first request is still being worked on. */
        record UnderWay() implements Claim {}

        /** The key was used for another request. */
        record Other() implements Claim {}

        /** It was answered. */
        record Known(Answer answer) implements Claim {}
    }

    /**
     * Claims a key for a request.
     *
     * @param caller whose key it is: another's of the same text is another key; of one caller's the oldest go first too
     * @param request tells requests apart: method, path and body
     */
    Claim claim(String caller, String key, String request, Instant now);

    void keep(String caller, String key, Answer answer);

    /** The work was not done: the key may be used again. */
    void release(String caller, String key);

    /** Forgets what is older than {@link #KEPT}, also where nobody sends a key any more. */
    void forgetOld(Instant now);
}
