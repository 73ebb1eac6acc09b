package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that were given under an {@code Idempotency-Key}, for whoever asks again because the first answer got lost.
 * Confined to one thread.
 *
 * <p>Kept for {@link #LIFE} and at most {@link #KEPT_MAX}; beyond it the eldest is forgotten: then the name that is taken
 * answers 409.
 */
final class RepeatedAnswers {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final int KEPT_MAX = 1_000;

    private final Map<Key, Given> given = new LinkedHashMap<>();

    /** Whose key, of which operation. */
    record Key(String principal, String operation, String key) {}

    /** @param asked the body that was answered so */
    record Given(String asked, int status, byte[] answer, Instant at) {}

    void give(Key key, Given answer) {
        given.values().removeIf(one -> !answer.at().isBefore(one.at().plus(LIFE)));
        if (given.size() >= KEPT_MAX) {
            given.remove(given.keySet().iterator().next());
        }
        given.put(key, answer);
    }

    Optional<Given> again(Key key, Instant now) {
        return Optional.ofNullable(given.get(key))
                .filter(one -> now.isBefore(one.at().plus(LIFE)));
    }
}
