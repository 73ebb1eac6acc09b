package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FooterTextTest {
    private static final String LONG = "word ".repeat(20).strip();

    @Test
    void aParagraphIsLaidOutForTheScreenAndNotForTheSource() {
        assertThat(FooterText.of(List.of("", LONG, "and its end.", "Another one."), 40))
                .isEqualTo("""

                word word word word word word word word
                word word word word word word word word
                word word word word and its end.
                Another one.
                """);
        assertThat(FooterText.of(List.of(LONG, "and its end."), 200)).isEqualTo(LONG + " and its end.\n");
    }

    @Test
    void whatExplainsATermGoesOnBelowItself() {
        assertThat(FooterText.of(List.of("Terms:", "  front  rain that crosses three villages"), 24))
                .isEqualTo("""
                Terms:
                  front  rain that
                         crosses three
                         villages
                """);
    }

    @Test
    void noCommandsHelpIsWiderThanTheScreen() {
        assertFits(NccMain.commandLine());
    }

    private static void assertFits(CommandLine command) {
        command.setUsageHelpWidth(80);
        assertThat(command.getUsageMessage().lines())
                .as(command.getCommandSpec().qualifiedName())
                .allMatch(line -> line.length() <= 80);
        command.getSubcommands().values().forEach(FooterTextTest::assertFits);
    }
}
