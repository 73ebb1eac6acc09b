package kz.auylsat.agent.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.link.document.MalformedDocumentException;

/** The NCC's time in its answers: {@code millis} since 1970. */
final class NccTime {
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    private NccTime() {}

    static Optional<Instant> of(GatewayAnswer.Answered answered) {
        try {
            OptionalLong millis = answered.document()
                    .map(document -> document.optionalWholeLong("millis", 0, MILLIS_MAX))
                    .orElse(OptionalLong.empty());
            return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
        } catch (MalformedDocumentException e) {
            return Optional.empty();
        }
    }
}
