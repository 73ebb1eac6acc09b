package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.auylsat.ncc.influx.ServerGeneration.Kind;
import kz.auylsat.ncc.series.Resolution;
import org.junit.jupiter.api.Test;

final class ServerGenerationTest {
    @Test
    void theVersionSaysWhichGenerationItIs() {
        assertThat(ServerGeneration.of("1.8.10").kind()).isEqualTo(Kind.ONE);
        assertThat(ServerGeneration.of("1.11.8").kind()).isEqualTo(Kind.ONE);
        assertThat(ServerGeneration.of("v2.7.12").kind()).isEqualTo(Kind.TWO);
        assertThat(ServerGeneration.of("3.1.0").kind()).isEqualTo(Kind.THREE);
        assertThat(ServerGeneration.of("1.6.7~rc0").kind()).isEqualTo(Kind.TOO_OLD);
        assertThat(ServerGeneration.of("4.0.0").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(ServerGeneration.of("nightly").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(ServerGeneration.of(null).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void whatCannotHoldTheHistoryIsToldInOneLine() {
        assertThat(ServerGeneration.of("2.7.1").trouble("http://x")).isNull();
        assertThat(ServerGeneration.of("1.6.7").trouble("http://x"))
                .isEqualTo("the InfluxDB at http://x is 1.6.7, which has no /api/v2/write: install 1.8, 2.x or 3 Core");
        assertThat(ServerGeneration.of(null).trouble("http://x"))
                .contains("no InfluxDB known here (it states no version)");
    }

    @Test
    void threeCoreOpensSoManyFilesForAQueryAndDeletesNothing() {
        ServerGeneration core = ServerGeneration.of("3.1.0");
        assertThat(core.longestRead(Resolution.RAW)).contains(Duration.ofHours(72));
        assertThat(core.longestRead(Resolution.FIVE_MINUTES)).contains(Duration.ofHours(72));
        assertThat(core.longestRead(Resolution.ONE_HOUR)).contains(Duration.ofDays(18));
        assertThat(core.deletes()).isFalse();
        assertThat(ServerGeneration.of("1.8.10").longestRead(Resolution.RAW)).isEmpty();
    }
}
