package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationStandingTest {
    private static final Optional<Instant> AT = Optional.of(Instant.parse("2026-11-20T06:00:00Z"));

    @ParameterizedTest
    @EnumSource(State.class)
    void whatIsWrittenIsReadAlike(State state) {
        var bare = new ConfigurationStanding(state, 5, 4, Optional.empty(), "", "");
        var full = new ConfigurationStanding(state, 5, 4, AT, "not_confirmed", "the NCC: not reached within 600 s");
        assertThat(ConfigurationStanding.parse(bare.text())).contains(bare);
        assertThat(ConfigurationStanding.parse(full.text())).contains(full);
    }

    @Test
    void aLineIsReadableAndBounded() {
        var back = new ConfigurationStanding(State.ROLLED_BACK, 5, 4, AT, "apply_failed", "modem:\nno answer");
        assertThat(back.text())
                .isEqualTo("rolled_back version=5 confirmed=4 at=1795154400000 reason=apply_failed: modem: no answer");
        var wordy = new ConfigurationStanding(State.ROLLED_BACK, 5, 4, AT, "apply_failed", "x".repeat(9_000));
        assertThat(wordy.text()).hasSize(ConfigurationStanding.TEXT_CHARS_MAX).endsWith("x…");
        assertThat(ConfigurationStanding.parse(wordy.text())).isPresent();
    }

    @Test
    void runningIsTheOneOnTrialOrTheOneBeforeIt() {
        assertThat(new ConfigurationStanding(State.TRIAL, 5, 4, AT, "", "").running())
                .hasValue(5);
        assertThat(new ConfigurationStanding(State.ROLLED_BACK, 5, 4, AT, "", "").running())
                .hasValue(4);
        assertThat(new ConfigurationStanding(State.ROLLING_BACK, 5, 4, AT, "", "").running())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "idle",
                "tried",
                "dancing version=5 confirmed=4",
                "trial version=-5 confirmed=4",
                "trial version=99999999999999999999 confirmed=4",
                "trial version=5 confirmed=4 at=x",
                "trial version=5 confirmed=4 and more"
            })
    void anotherLineSaysNothing(String text) {
        assertThat(ConfigurationStanding.parse(text)).isEmpty();
    }

    @Test
    void aReasonIsOneWord() {
        assertThatThrownBy(() -> new ConfigurationStanding(State.TRIAL, 5, 4, AT, "two words", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
