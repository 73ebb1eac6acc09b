package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

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
    void letsNoControlCharacterOfADeviceReachTheScreen() {
        assertThat(new TextTable("").row("a\u001b[31mb").toString()).isEqualTo("a [31mb\n");
    }
}
