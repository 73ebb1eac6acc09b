package kz.auylsat.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.CommandArguments;
import kz.auylsat.link.control.CommandKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolCommandTest {
    @TempDir
    Path folder;

    @Test
    void pingGetsItsArgumentsOneByOneAndNoEnvironment() throws Exception {
        tool("ping", "for each in \"$@\"; do echo \"<$each>\"; done; echo \"home=$HOME\"");
        CommandAction.Found found = new PingCommand(List.of(folder))
                .prepare(CommandArguments.of(CommandKind.PING, Map.of("target", "egov.tj", "count", "2")))
                .run();
        assertThat(found.text()).isEqualTo("ping ended with code 0");
        assertThat(found.details().get("output").lines())
                .containsExactly("<-n>", "<-c>", "<2>", "<-s>", "<56>", "<-w>", "<12>", "<egov.tj>", "home=");
    }

    @Test
    void tracepathStandsInWhereThereIsNoTraceroute() throws Exception {
        tool("tracepath", "printf '%s' \"$*\"; exit 3");
        CommandAction.Found found = new TracerouteCommand(List.of(folder))
                .prepare(CommandArguments.of(CommandKind.TRACEROUTE, Map.of("target", "2001:db8::1")))
                .run();
        assertThat(found.text()).isEqualTo("tracepath ended with code 3");
        assertThat(found.details()).containsEntry("output", "-n -m 24 2001:db8::1");
    }

    @Test
    void aToolThatIsNotThereIsTold() {
        assertThatThrownBy(() -> new TracerouteCommand(List.of(folder))
                        .prepare(CommandArguments.of(CommandKind.TRACEROUTE, Map.of("target", "a.example")))
                        .run())
                .isInstanceOf(IOException.class)
                .hasMessage("this box has no program traceroute or tracepath");
    }

    @Test
    void aToolThatDoesNotEndIsKilledWithItsChildren() throws Exception {
        Path mark = folder.resolve("mark");
        Path tool = tool("slow", "/bin/sleep 300 & echo $! > " + mark + "; echo begun; wait");
        CommandAction.Found found = new ToolCommand(List.of(folder)).run(tool, List.of(), Duration.ofSeconds(1));
        assertThat(found.text()).isEqualTo("slow was ended: 1 s are over");
        assertThat(found.details()).containsEntry("output", "begun");
        long child = Long.parseLong(Files.readString(mark).strip());
        ProcessHandle.of(child)
                .ifPresent(process ->
                        process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    @Test
    void aToolThatPrintsWithoutEndIsKilledAndItsOutputBounded() throws Exception {
        Path tool = tool("loud", "while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done");
        CommandAction.Found found = new ToolCommand(List.of(folder)).run(tool, List.of(), Duration.ofSeconds(20));
        assertThat(found.text()).isEqualTo("loud was ended: it prints too much");
        assertThat(found.details().get("output").length()).isBetween(7_000, 8_000);
    }

    @Test
    void theLogsTailBeginsWithAWholeLineAndIsBounded() throws Exception {
        Path log = folder.resolve("log");
        StringBuilder text = new StringBuilder();
        for (int each = 0; each < 10_000; each++) {
            text.append("line ").append(each).append('\n');
        }
        Files.writeString(log, text);
        CommandAction.Found found = new LogCommand(log)
                .prepare(CommandArguments.of(CommandKind.LOG, Map.of("bytes", "100")))
                .run();
        assertThat(found.details().get("output")).startsWith("line 9").endsWith("line 9999\n");
        assertThat(found.details().get("output").length()).isLessThanOrEqualTo(100);
        assertThatThrownBy(() -> new LogCommand(folder.resolve("none"))
                        .prepare(CommandArguments.of(CommandKind.LOG, Map.of()))
                        .run())
                .hasMessageStartingWith("there is no log at");
    }

    private Path tool(String name, String script) throws IOException {
        Path tool = folder.resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return tool;
    }
}
