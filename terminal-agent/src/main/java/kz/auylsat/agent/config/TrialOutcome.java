package kz.auylsat.agent.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a configuration's trial ended.
 *
 * @param reason why it was rolled back; empty: confirmed
 * @param detail the reason in one line; empty where there is no more to say
 * @param held how long the rollback timer waited for weather
 * @param at the best time known then
 */
public record TrialOutcome(long version, Optional<RollbackReason> reason, String detail, Duration held, Instant at) {
    public boolean isConfirmed() {
        return reason.isEmpty();
    }
}
