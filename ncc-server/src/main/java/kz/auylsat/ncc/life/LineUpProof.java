package kz.auylsat.ncc.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.lineup.LineUpStep;
import org.jspecify.annotations.Nullable;

/**
 * A line-up certificate that held: signed by a box that this NCC's gateway let in, and free of contradictions.
 *
 * @param issuedAt by the box's clock
 * @param receivedAt when the gateway took it, by the NCC's clock
 * @param results every step once
 */
public record LineUpProof(
        String certificateId, Instant issuedAt, Instant receivedAt, String operator, List<Result> results) {
    public LineUpProof {
        results = List.copyOf(results);
    }

    /**
     * One step of it.
     *
     * @param passed whether the measured value was as asked
     * @param value what was measured and what was asked, as {@code 31.2 dB, asked ≥ 30.0 dB}
     * @param remark why the technician accepted a step that did not pass; null where none was written
     */
    public record Result(
            LineUpStep step,
            boolean passed,
            String value,
            String operator,
            Instant at,
            @Nullable String remark) {}

    /** Whether every step was as asked. */
    boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    Optional<Result> result(LineUpStep step) {
        return results.stream().filter(result -> result.step() == step).findFirst();
    }
}
