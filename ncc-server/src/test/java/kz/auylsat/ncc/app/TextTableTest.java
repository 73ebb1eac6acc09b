package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsWordsLeftAndNumbersRight() {
        assertThat(new TextTable("village", "Es/N0")
                        .row("Vorukh", "9.5")
                        .row("Ishkoshim", "12.0")
                        .row("Murghob", "—"))
                .hasToString("""
                        village    Es/N0
                        Vorukh       9.5
                        Ishkoshim   12.0
                        Murghob        —
                        """);
    }

    @Test
    void oneWordAmongNumbersLeavesThemAligned() {
        assertThat(new TextTable("METRIC", "VALUE", "UNIT")
                        .row("SNR", "13.5", "dB")
                        .row("Margin", "> 9.0", "dB")
                        .row("Modem state", "operational", ""))
                .hasToString("""
                        METRIC             VALUE  UNIT
                        SNR                 13.5  dB
                        Margin             > 9.0  dB
                        Modem state  operational
                        """);
    }

    @Test
    void coordinatesAreNoNumberButAShareOfAtLeastIs() {
        assertThat(new TextTable("SITE", "UP %").row("39.85,70.58", "≥ 99.999").row("a", "99.98"))
                .hasToString("""
                        SITE             UP %
                        39.85,70.58  ≥ 99.999
                        a               99.98
                        """);
    }

    @Test
    void aLongTableIsLaidOutRowByRowNotRowTimesRow() {
        TextTable table = new TextTable("SITE", "NUMBER");
        for (int row = 0; row < 30_000; row++) {
            table.row("place " + row, row);
        }

        // Layout that looks at every row for each row takes minutes here; this one is far below the guard.
        String text = assertTimeoutPreemptively(Duration.ofSeconds(30), table::toString);

        assertThat(text.lines().skip(1)).hasSize(30_000).allMatch(line -> line.length() == 19);
    }

    @Test
    void letsNoControlCharacterOfADeviceReachTheScreen() {
        assertThat(new TextTable("").row("a\u001b[31mb").toString()).isEqualTo("a [31mb\n");
    }
}
