package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the NCC is told of a configuration. */
class ConfigurationReportTest {
    private static final Instant AT = Instant.ofEpochMilli(1_795_154_400_000L);

    private static String told(
            long confirmed, long pending, TrialPhase phase, boolean holding, Optional<TrialOutcome> outcome) {
        return told(confirmed, pending, phase, Optional.empty(), holding, outcome);
    }

    private static String told(
            long confirmed,
            long pending,
            TrialPhase phase,
            Optional<BundleProblem> notRun,
            boolean holding,
            Optional<TrialOutcome> outcome) {
        return new ConfigurationReport(
                        5, confirmed, pending, phase, OptionalLong.empty(), notRun, holding, outcome, true, Map.of(), 0)
                .standing()
                .text();
    }

    private static Optional<TrialOutcome> outcome(long version, Optional<RollbackReason> reason, String detail) {
        return Optional.of(new TrialOutcome(version, reason, detail, Duration.ZERO, AT));
    }

    @Test
    void aTrialIsToldWithWhatItGoesBackToAndAnOutcomeWithItsReason() {
        assertThat(told(0, 0, TrialPhase.IDLE, false, Optional.empty())).isEqualTo("none version=0 confirmed=0");
        assertThat(told(4, 5, TrialPhase.VERIFIED, false, Optional.empty()))
                .isEqualTo("checking version=5 confirmed=4");
        assertThat(told(4, 5, TrialPhase.TRIED, false, outcome(4, Optional.empty(), "")))
                .isEqualTo("trial version=5 confirmed=4");
        assertThat(told(4, 5, TrialPhase.TRIED, true, Optional.empty()))
                .isEqualTo("trial version=5 confirmed=4 reason=weather");
        assertThat(told(4, 5, TrialPhase.ROLLING_BACK, false, Optional.empty()))
                .isEqualTo("rolling_back version=5 confirmed=4");
        assertThat(told(5, 0, TrialPhase.IDLE, false, outcome(5, Optional.empty(), "")))
                .isEqualTo("confirmed version=5 confirmed=5 at=1795154400000");
        assertThat(told(
                        4,
                        0,
                        TrialPhase.IDLE,
                        false,
                        outcome(5, Optional.of(RollbackReason.NOT_CONFIRMED), "not reached")))
                .isEqualTo("rolled_back version=5 confirmed=4 at=1795154400000 reason=not_confirmed: not reached");
    }

    @Test
    void whatDoesNotRunIsNothingToGoBackTo() {
        Optional<BundleProblem> notRun = Optional.of(BundleProblem.WRONGLY_SIGNED);
        Optional<TrialOutcome> confirmed = outcome(4, Optional.empty(), "");
        Optional<TrialOutcome> refused = outcome(5, Optional.of(RollbackReason.NOT_CONFIRMED), "not reached");

        assertThat(told(4, 0, TrialPhase.IDLE, notRun, false, confirmed))
                .isEqualTo("not_run version=4 confirmed=0 reason=wrongly_signed");
        assertThat(told(4, 5, TrialPhase.TRIED, notRun, false, confirmed)).isEqualTo("trial version=5 confirmed=0");
        assertThat(told(4, 0, TrialPhase.IDLE, notRun, false, refused))
                .startsWith("rolled_back version=5 confirmed=0 at=");
    }
}
