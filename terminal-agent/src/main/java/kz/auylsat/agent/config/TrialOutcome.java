package kz.auylsat.agent.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;

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

    /** How the box stands with this for the end of its last trial. */
    ConfigurationStanding standing(long confirmed) {
        return isConfirmed()
                ? ConfigurationStanding.confirmed(version, Optional.of(at))
                : new ConfigurationStanding(
                        ConfigurationStanding.State.ROLLED_BACK,
                        version,
                        confirmed,
                        Optional.of(at),
                        reason.map(why -> why.name().toLowerCase(Locale.ROOT)).orElse(""),
                        detail);
    }
}
