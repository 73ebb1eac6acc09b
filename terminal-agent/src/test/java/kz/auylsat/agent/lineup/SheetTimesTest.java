package kz.auylsat.agent.lineup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetTimesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Asia/Dushanbe     | 2026-06-01T06:00:59Z | 2026-06-01 11:00 (+05:00), 06:00 UTC
            Asia/Dushanbe     | 2026-06-01T21:30:00Z | 2026-06-02 02:30 (+05:00), 2026-06-01 21:30 UTC
            Asia/Almaty       | 2023-06-01T06:00:00Z | 2023-06-01 12:00 (+06:00), 06:00 UTC
            America/St_Johns  | 2026-01-01T00:10:00Z | 2025-12-31 20:40 (-03:30), 2026-01-01 00:10 UTC
            UTC               | 2026-06-01T06:00:00Z | 2026-06-01 06:00 (+00:00), 06:00 UTC
            """)
    void aMomentIsToldByTheSitesClockWithItsOffsetAndInUtc(String zone, String at, String told) {
        assertThat(SheetTimes.of(Optional.of(zone)).moment(Instant.parse(at))).isEqualTo(told);
    }
}
