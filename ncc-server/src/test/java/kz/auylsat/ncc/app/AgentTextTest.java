package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import kz.auylsat.ncc.gateway.BoxConfiguration;
import kz.auylsat.ncc.gateway.BoxConfiguration.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:10:00Z");
    private static final Instant AT = Instant.parse("2026-11-22T14:02:11Z");

    private static String text(State state, @Nullable Instant at, String reason, String detail) {
        return AgentText.configuration(new BoxConfiguration(state, 5, OptionalLong.of(4), at, reason, detail), NOW);
    }

    @Test
    void aConfigurationIsToldInWords() {
        assertThat(text(State.CONFIRMED, AT, "", "")).isEqualTo("confirmed 14:02");
        assertThat(text(State.CONFIRMED, AT.minusSeconds(86_400), "", "")).isEqualTo("confirmed 2026-11-21 14:02");
        assertThat(text(State.WAITING, AT, "", "")).isEqualTo("waiting for the box since 14:02");
        assertThat(text(State.TRIAL, AT, "", "")).isEqualTo("trial of 5 since 14:02");
        assertThat(text(State.TRIAL, AT, "weather", "")).isEqualTo("trial of 5 since 14:02, waits for weather");
        assertThat(text(State.ROLLING_BACK, AT, "", "")).isEqualTo("going back from 5 since 14:02");
        assertThat(text(State.ROLLED_BACK, AT, "not_confirmed", "the NCC was not reached within 600 s"))
                .isEqualTo("rolled back 5: no answer over its own path (14:02)");
        assertThat(text(State.ROLLED_BACK, AT, "refused_by_check", "modem: no such power"))
                .isEqualTo("rolled back 5: its check found a mistake, modem: no such power (14:02)");
        assertThat(text(State.ROLLED_BACK, null, "of_a_newer_agent", "")).isEqualTo("rolled back 5: of a newer agent");
        assertThat(text(State.NOT_RUN, AT, "wrongly_signed", ""))
                .isEqualTo("5 does not run: it is signed by another NCC than the box is enrolled at (14:02); publish it"
                        + " again");
        assertThat(text(State.UNTOLD, null, "", "tried")).isEqualTo("the box says: tried");
    }

    @Test
    void aVersionThatIsNoneOrNotKnownIsADash() {
        assertThat(AgentText.version(OptionalLong.empty())).isEqualTo("—");
        assertThat(AgentText.version(OptionalLong.of(0))).isEqualTo("—");
        assertThat(AgentText.version(OptionalLong.of(4))).isEqualTo("4");
    }
}
