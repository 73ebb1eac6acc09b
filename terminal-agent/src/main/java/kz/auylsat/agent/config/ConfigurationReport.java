package kz.auylsat.agent.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.ConfigurationStanding.State;

/**
 * How the box's configuration stands.
 *
 * @param highestSeen the highest version that was ever taken
 * @param confirmed the last confirmed version; 0: none yet
 * @param pending the version that {@code phase} is of; 0: none
 * @param running what runs: the confirmed or the pending one wholly; 0: none yet; empty while the drivers are between two,
 *     or where the confirmed one does not run
 * @param notRun why the confirmed one does not run; empty where it can
 * @param holding whether the rollback timer waits for weather
 * @param outcome how the last trial ended
 * @param stored whether the disk has taken all of this; while false a power cut may take back the last step
 * @param refused bundles that were not taken, by reason
 * @param storeFailures how often the disk did not take a state
 */
public record ConfigurationReport(
        long highestSeen,
        long confirmed,
        long pending,
        TrialPhase phase,
        OptionalLong running,
        Optional<BundleProblem> notRun,
        boolean holding,
        Optional<TrialOutcome> outcome,
        boolean stored,
        Map<BundleRefusal, Long> refused,
        long storeFailures) {
    public ConfigurationReport {
        refused = Map.copyOf(refused);
    }

    /** As the NCC is told of it. */
    public ConfigurationStanding standing() {
        return switch (phase) {
            case FETCHED, VERIFIED -> pending(State.CHECKING, "");
            case TRIED -> pending(State.TRIAL, holding ? ConfigurationStanding.WEATHER : "");
            case ROLLING_BACK -> pending(State.ROLLING_BACK, "");
            case IDLE ->
                outcome.filter(how -> notRun.isEmpty() || !how.isConfirmed())
                        .map(how -> how.standing(goesBackTo()))
                        .orElseGet(this::untried);
        };
    }

    private ConfigurationStanding pending(State state, String reason) {
        return new ConfigurationStanding(state, pending, goesBackTo(), Optional.empty(), reason, "");
    }

    /** The version that runs where a pending one does not. */
    private long goesBackTo() {
        return notRun.isPresent() ? 0 : confirmed;
    }

    private ConfigurationStanding untried() {
        if (notRun.isPresent()) {
            return ConfigurationStanding.notRun(confirmed, notRun.get().id());
        }
        return confirmed == 0
                ? new ConfigurationStanding(State.NONE, 0, 0, Optional.empty(), "", "")
                : ConfigurationStanding.confirmed(confirmed, Optional.empty());
    }
}
