package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.control.CommandArgument;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.ncc.gateway.BundleStore;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private static CommandOutcome told(String outcome, String text, String... details) throws Exception {
        Map<String, String> json = new HashMap<>(Map.of("outcome", outcome, "text", text));
        for (int i = 0; i < details.length; i += 2) {
            json.put(details[i], details[i + 1]);
        }
        return CommandOutcome.of(command(NOW, NOW, new ObjectMapper().writeValueAsString(json)), NOW);
    }

    private static BundleStore.Command command(Instant expiresAt, Instant deliveredAt, String outcome) {
        return new BundleStore.Command(
                1, "id", "yagnob", "ping", "{}", NOW, expiresAt, deliveredAt, outcome == null ? null : NOW, outcome);
    }

    @Test
    void echoesAreATableAndASummary() throws Exception {
        CommandOutcome iputils = told("done", "ping ended with code 0", "code", "0", "output", """
                PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.
                64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=612 ms
                64 bytes from 10.0.0.1: icmp_seq=3 ttl=64 time=600.04 ms

                --- 10.0.0.1 ping statistics ---
                3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms
                rtt min/avg/max/mdev = 600.040/606.020/612.000/5.980 ms
                """.strip());
        assertThat(CommandText.whole(CommandKind.PING, iputils)).isEqualTo("""
                ECHO     MS
                   1  612.0
                   2      —
                   3  600.0
                2 of 3 answered, round trip 600.0 to 612.0 ms, mean 606.0 ms
                """);
        CommandOutcome busybox = told("done", "ping ended with code 1", "code", "1", "output", """
                PING 10.0.0.1 (10.0.0.1): 56 data bytes
                64 bytes from 10.0.0.1: seq=0 ttl=64 time=1.500 ms

                2 packets transmitted, 1 packets received, 50% packet loss
                """);
        assertThat(CommandText.whole(CommandKind.PING, busybox)).startsWith("ECHO   MS\n   1  1.5\n   2    —\n");
        assertThat(busybox.exitCode()).isEqualTo(ExitCode.OK);
        CommandOutcome silent = told(
                "done",
                "ping ended with code 1",
                "code",
                "1",
                "output",
                "5 packets transmitted, 0 received, 100% loss");
        assertThat(CommandText.line(CommandKind.PING, silent)).isEqualTo("0 of 5 answered");
    }

    @Test
    void hopsAreATable() throws Exception {
        String traceroute = """
                traceroute to 10.0.0.1 (10.0.0.1), 24 hops max, 60 byte packets
                 1  192.168.1.1  0.412 ms
                 2  *
                 3  10.0.0.1  601.2 ms !X
                """;
        assertThat(CommandText.whole(CommandKind.TRACEROUTE, told("done", "x", "output", traceroute)))
                .isEqualTo("""
                HOP      ADDRESS     MS
                  1  192.168.1.1  0.412
                  2            —      —  no answer
                  3     10.0.0.1  601.2  !X
                """);
        String tracepath = """
                 1?: [LOCALHOST]                      pmtu 1500
                 1:  192.168.1.1                        0.2ms
                 1:  192.168.1.1                        0.3ms
                 2:  no reply
                 3:  10.0.0.1                         600.1ms reached
                     Resume: pmtu 1500 hops 3 back 3
                """;
        CommandOutcome told = told("done", "x", "output", tracepath);
        assertThat(CommandText.line(CommandKind.TRACEROUTE, told)).isEqualTo("3 hops");
        assertThat(CommandText.whole(CommandKind.TRACEROUTE, told)).contains("600.1  reached");
    }

    @Test
    void throughputIsInMegabits() throws Exception {
        CommandOutcome outcome =
                told("done", "x", "down_kbps", "8040", "up_kbps", "990", "rtt_ms", "604", "used_bytes", "1000000");
        assertThat(CommandText.whole(CommandKind.THROUGHPUT, outcome)).isEqualTo("""
                down              8.04 Mbit/s
                up                0.99 Mbit/s
                round trip        604 ms
                used of the link  1,000,000 bytes
                """);
    }

    @Test
    void whatABoxPrintsOtherwiseIsShownAsItIs() throws Exception {
        CommandOutcome odd = told("done", "ping ended with code 0", "output", "pong");
        assertThat(CommandText.whole(CommandKind.PING, odd)).isEqualTo("pong\nping ended with code 0\n");
        assertThat(CommandText.whole(CommandKind.LOG, told("done", "2 lines of the log", "output", "a\nb")))
                .isEqualTo("a\nb\n");
    }

    @Test
    void everyOutcomeHasItsExitCode() throws Exception {
        assertThat(told("done", "").exitCode()).isZero();
        assertThat(told("refused", "not begun: not allowed").exitCode()).isEqualTo(3);
        assertThat(told("failed", "not done: there is no log").exitCode()).isEqualTo(4);
        assertThat(told("done", "ping ended with code 2", "code", "2").exitCode())
                .as("the name was not found")
                .isEqualTo(4);
        CommandOutcome expired = CommandOutcome.of(command(NOW.minusSeconds(1), null, null), NOW);
        assertThat(expired.exitCode()).isEqualTo(4);
        assertThat(CommandText.line(CommandKind.PING, expired)).isEqualTo("expired: the box did not fetch it");
        assertThat(CommandText.line(null, CommandOutcome.of(command(NOW.minusSeconds(1), NOW, null), NOW)))
                .isEqualTo("the box has it");
        assertThat(CommandOutcome.of(command(NOW, NOW, "no json"), NOW).exitCode())
                .isEqualTo(4);
    }

    @Test
    void theHelpNamesEveryArgumentWithItsBounds() {
        String help = NccRun.of("agent", "command", "--help").out();
        for (CommandKind kind : CommandKind.values()) {
            String line = help.lines()
                    .filter(each -> each.startsWith("  " + kind.id() + " "))
                    .findFirst()
                    .orElseThrow();
            for (CommandArgument argument : kind.arguments()) {
                assertThat(line)
                        .contains(
                                argument.isHost()
                                        ? argument.name() + "=HOST"
                                        : "[" + argument.name() + "=" + argument.least() + ".." + argument.greatest()
                                                + ", " + argument.otherwise() + "]");
            }
        }
    }

    @Test
    void whatABoxWouldRefuseIsRefusedBeforeItIsSent() {
        for (String[] wrong : new String[][] {
            {"dance"},
            {"ping", "target="},
            {"ping"},
            {"ping", "target=-f"},
            {"log", "bytes=9000"},
            {"reboot", "force=1"}
        }) {
            String[] words = new String[wrong.length + 3];
            System.arraycopy(new String[] {"agent", "command", "yagnob"}, 0, words, 0, 3);
            System.arraycopy(wrong, 0, words, 3, wrong.length);
            NccRun run = NccRun.of(words);
            assertThat(run.exitCode()).as(String.join(" ", words)).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("ncc: " + wrong[0] + ": ");
        }
    }
}
