package kz.auylsat.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import kz.auylsat.link.control.CommandArguments;
import kz.auylsat.link.control.CommandKind;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private long carried = Throughput.CONNECTION_BYTES;

    /** A link of 8 Mbit/s down and 1 Mbit/s up with a round trip of 600 ms. */
    private Duration link(int up, int down) {
        carried += up + down + Throughput.EXCHANGE_BYTES;
        return Duration.ofMillis(600 + down / 1_000 + up / 125);
    }

    @Test
    void theLinksRatesComeOutAndTheBudgetHolds() throws IOException {
        CommandAction.Found found = run(2_000_000, Map.of("bytes", "1500000"));
        assertThat(Long.parseLong(found.details().get("down_kbps"))).isBetween(7_900L, 8_100L);
        assertThat(Long.parseLong(found.details().get("up_kbps"))).isBetween(990L, 1_010L);
        assertThat(found.details()).containsEntry("rtt_ms", "600").containsEntry("used_bytes", Long.toString(carried));
        assertThat(carried).isBetween(1_400_000L, 1_500_000L);
    }

    @Test
    void noBudgetIsEverExceeded() throws IOException {
        for (int budget = 32_768; budget < 900_000; budget += 7_777) {
            carried = Throughput.CONNECTION_BYTES;
            run(1_000_000, Map.of("bytes", Integer.toString(budget)));
            assertThat(carried).isLessThanOrEqualTo(budget);
        }
    }

    @Test
    void moreThanTheConfigurationAllowsIsRefused() {
        assertThatThrownBy(() -> run(100_000, Map.of("bytes", "100001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes: write a whole number from 32768 to 100000");
        assertThatThrownBy(() -> run(0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("throughput: the configuration leaves no budget for it");
    }

    @Test
    void aSlowLinkEndsTheTestByItsTime() throws IOException {
        int[] exchanges = {0};
        new Throughput(
                        (up, down) -> {
                            exchanges[0]++;
                            return Duration.ofSeconds(20);
                        },
                        () -> 100_000_000)
                .prepare(CommandArguments.of(CommandKind.THROUGHPUT, Map.of("bytes", "50000000")))
                .run();
        assertThat(exchanges[0]).isEqualTo(6);
    }

    private CommandAction.Found run(long allowed, Map<String, String> arguments) throws IOException {
        return new Throughput(this::link, () -> allowed)
                .prepare(CommandArguments.of(CommandKind.THROUGHPUT, arguments))
                .run();
    }
}
