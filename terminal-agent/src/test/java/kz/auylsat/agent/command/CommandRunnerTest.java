package kz.auylsat.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    Path folder;

    private final List<AgentEvent> told = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Instant now = NOW;
    private boolean diskFails;
    private boolean queueIsDurable = true;
    private boolean killed;

    /** The process ends at this very place. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aCommandIsDoneOnceAndItsResultTold() {
        CommandRunner runner = runner("boot-1", "start-1");
        ask(runner, "c1", "ping", Map.of("target", "10.0.0.1"));
        ask(runner, "c1", "ping", Map.of("target", "10.0.0.1"));
        work();
        ask(runner, "c1", "ping", Map.of("target", "10.0.0.1"));
        work();
        assertThat(done).containsExactly("ping 10.0.0.1");
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.COMMAND_RESULT);
            assertThat(event.details())
                    .containsEntry("id", "c1")
                    .containsEntry("outcome", "done")
                    .containsEntry("output", "pong");
        });
        assertThat(runner.refusedCounts()).containsEntry(CommandRefusal.REPEATED, 2L);
    }

    @Test
    void aCommandIsNotDoneAgainAfterARestartOfTheProgram() {
        CommandRunner first = runner("boot-1", "start-1");
        ask(first, "c1", "ping", Map.of("target", "a.example"));
        work();
        CommandRunner second = runner("boot-1", "start-2");
        second.begin();
        work();
        ask(second, "c1", "ping", Map.of("target", "a.example"));
        work();
        assertThat(done).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void aRebootIsNotedBeforeItHappensAndToldByTheNextStartAndNeverDoneTwice() {
        CommandRunner first = runner("boot-1", "start-1");
        ask(first, "r1", "reboot", Map.of());
        work();
        assertThat(done).containsExactly("reboot");
        assertThat(told).isEmpty();
        CommandRunner second = runner("boot-2", "start-2");
        second.begin();
        work();
        ask(second, "r1", "reboot", Map.of());
        work();
        assertThat(done).containsExactly("reboot");
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("outcome", "done")
                        .containsEntry("id", "r1"));
        CommandRunner third = runner("boot-3", "start-3");
        third.begin();
        work();
        assertThat(told).hasSize(1);
    }

    @Test
    void aRebootThatDidNotHappenIsToldAsFailed() {
        ask(runner("boot-1", "start-1"), "r1", "reboot", Map.of());
        work();
        runner("boot-1", "start-2").begin();
        work();
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("outcome", "failed"));
    }

    @Test
    void whatAPowerCutBrokeOffIsToldAndNotDoneAgain() {
        CommandRunner first = runner("boot-1", "start-1");
        ask(first, "c1", "ping", Map.of("target", "a.example"));
        waiting.clear();
        CommandRunner second = runner("boot-2", "start-2");
        second.begin();
        work();
        ask(second, "c1", "ping", Map.of("target", "a.example"));
        work();
        assertThat(done).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.text()).isEqualTo("not done: ping was broken off"));
    }

    @Test
    void aKillBeforeTheResultIsDurableLosesNoResultAndDoesNothingTwice() {
        CommandRunner first = runner("boot-1", "start-1");
        ask(first, "c1", "ping", Map.of("target", "a.example"));
        killed = true;
        assertThatThrownBy(this::work).isInstanceOf(Killed.class);
        killed = false;
        // What was offered was not durable: it is gone.
        told.clear();
        CommandRunner second = runner("boot-2", "start-2");
        second.begin();
        ask(second, "c1", "ping", Map.of("target", "a.example"));
        work();
        assertThat(done).containsExactly("ping a.example");
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("outcome", "done")
                        .containsEntry("output", "pong"));
        runner("boot-2", "start-3").begin();
        work();
        assertThat(told).hasSize(1);
    }

    @Test
    void aResultThatTheQueueCouldNotKeepIsToldAgainByTheNextStart() {
        queueIsDurable = false;
        ask(runner("boot-1", "start-1"), "c1", "ping", Map.of("target", "a.example"));
        work();
        queueIsDurable = true;
        runner("boot-1", "start-2").begin();
        work();
        assertThat(done).hasSize(1);
        assertThat(told)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.details()).containsEntry("outcome", "done"));
    }

    @Test
    void aCommandWithoutRoomIsRefusedAndMayComeAgain() {
        CommandRunner runner = runner("boot-1", "start-1");
        for (int each = 0; each < 9; each++) {
            ask(runner, "c" + each, "ping", Map.of("target", "a.example"));
        }
        assertRefused(runner, CommandRefusal.TOO_MANY);
        work();
        assertThat(done).hasSize(8);
        ask(runner, "c8", "ping", Map.of("target", "a.example"));
        work();
        assertThat(done).hasSize(9);
    }

    @Test
    void aRebootThatCannotBeNotedIsNotDone() {
        diskFails = true;
        CommandRunner runner = runner("boot-1", "start-1");
        ask(runner, "r1", "reboot", Map.of());
        work();
        assertThat(done).isEmpty();
        assertRefused(runner, CommandRefusal.NOT_NOTED);
    }

    @Test
    void whatIsUnknownNotAllowedTooLateOrWithBadArgumentsIsRefusedWithItsReason() {
        CommandRunner runner = runner("boot-1", "start-1");
        ask(runner, "1", "format_disk", Map.of());
        ask(runner, "2", "throughput", Map.of("bytes", "1000"));
        runner.accept("3", "ping", Map.of("target", "a.example"), NOW.minusSeconds(1));
        for (String target :
                List.of("-f", "a;reboot", "$(id)", "a b", "/etc/passwd", "", "a..b", "x".repeat(300), "a\nb")) {
            ask(runner, "t" + target.hashCode(), "ping", Map.of("target", target));
        }
        ask(runner, "4", "ping", Map.of());
        ask(runner, "5", "ping", Map.of("target", "a.example", "count", "1000000"));
        ask(runner, "6", "ping", Map.of("target", "a.example", "shell", "yes"));
        ask(runner, "7", "reboot", Map.of("force", "1"));
        work();
        assertThat(done).isEmpty();
        assertThat(runner.refusedCounts())
                .containsEntry(CommandRefusal.UNKNOWN_KIND, 1L)
                .containsEntry(CommandRefusal.NOT_ALLOWED, 1L)
                .containsEntry(CommandRefusal.EXPIRED, 1L)
                .containsEntry(CommandRefusal.BAD_ARGUMENTS, 13L);
        assertThat(told)
                .filteredOn(event -> event.details().get("id").equals("2"))
                .singleElement()
                .satisfies(event -> assertThat(event.text())
                        .isEqualTo("not begun: not allowed (commands.allowed of its configuration does not name"
                                + " throughput)"));
        assertThat(told)
                .hasSize(16)
                .allSatisfy(event -> assertThat(event.details()).containsEntry("outcome", "refused"));
    }

    @Test
    void namesAndAddressesAreTargets() {
        CommandRunner runner = runner("boot-1", "start-1");
        for (String target : List.of("10.1.2.3", "egov.example.tj", "localhost", "2001:db8::1", "xn--e1afmkfd.tj")) {
            ask(runner, target, "ping", Map.of("target", target));
        }
        work();
        assertThat(done).hasSize(5);
    }

    @Test
    void moreThanItsShareInAnHourIsRefusedAlsoOverRebootsAndWithTheClockPutBack() {
        ask(runner("boot-1", "start-1"), "r1", "reboot", Map.of());
        work();
        ask(runner("boot-2", "start-2"), "r2", "reboot", Map.of());
        work();
        now = NOW.minus(Duration.ofDays(1));
        CommandRunner third = runner("boot-3", "start-3");
        ask(third, "r3", "reboot", Map.of());
        work();
        assertThat(done).hasSize(2);
        assertRefused(third, CommandRefusal.TOO_MANY);
        now = NOW.plus(Duration.ofHours(2));
        third.accept("r4", "reboot", Map.of(), now.plusSeconds(60));
        work();
        assertThat(done).hasSize(3);
    }

    @Test
    void aFloodOfRefusalsPushesNothingOutOfTheJournal() {
        CommandRunner runner = runner("boot-1", "start-1");
        ask(runner, "r1", "reboot", Map.of());
        work();
        for (int each = 0; each < 1_000; each++) {
            ask(runner, "x" + each, "nonsense", Map.of());
        }
        ask(runner("boot-2", "start-2"), "r1", "reboot", Map.of());
        work();
        assertThat(done).containsExactly("reboot");
    }

    @Test
    void aFailureIsToldInOneLine() {
        CommandRunner runner = runner("boot-1", "start-1");
        ask(runner, "l1", "log_tail", Map.of());
        work();
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.text()).isEqualTo("not done: there is no log");
            assertThat(event.details()).containsEntry("outcome", "failed");
        });
    }

    @Test
    void everyCommandAndResultIsInTheAudit() throws IOException {
        ask(runner("boot-1", "start-1"), "c1", "ping", Map.of("target", "a.example"));
        work();
        assertThat(Files.readAllLines(folder.resolve("audit")))
                .containsExactly(
                        "2026-11-20T06:00:00Z asked c1 ping {target=a.example}",
                        "2026-11-20T06:00:00Z done c1 ping pong 1");
    }

    @Test
    void aJournalThatIsDamagedIsReadAsFarAsItGoes() throws IOException {
        ask(runner("boot-1", "start-1"), "c1", "ping", Map.of("target", "a.example"));
        work();
        Path file = folder.resolve("commands");
        Files.write(file, List.of("half a li", Files.readString(file).strip()));
        assertThat(new CommandStore(folder, DurableFile::write).find("c1")).isPresent();
    }

    private void assertRefused(CommandRunner runner, CommandRefusal refusal) {
        assertThat(runner.refusedCounts()).containsEntry(refusal, 1L);
        assertThat(told.get(told.size() - 1).details()).containsEntry("reason", refusal.id());
    }

    private void ask(CommandRunner runner, String id, String kind, Map<String, String> arguments) {
        runner.accept(id, kind, arguments, now.plusSeconds(60));
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private CommandRunner runner(String boot, String start) {
        Map<CommandKind, CommandAction> actions = new EnumMap<>(CommandKind.class);
        actions.put(CommandKind.PING, arguments -> {
            String target = arguments.host("target");
            return () -> {
                done.add("ping " + target);
                return new CommandAction.Found("pong 1", Map.of("output", "pong"));
            };
        });
        actions.put(CommandKind.LOG, arguments -> () -> {
            throw new IOException("there is no log");
        });
        Power power = new Power() {
            @Override
            public void restart() {
                done.add("restart");
            }

            @Override
            public void reboot() {
                done.add("reboot");
            }
        };
        actions.put(CommandKind.REBOOT, power.rebooting());
        CommandStore store = new CommandStore(folder, (file, content) -> {
            if (diskFails) {
                throw new IOException("Read-only file system");
            }
            DurableFile.write(file, content);
        });
        CommandSettings settings =
                new CommandSettings(EnumSet.of(CommandKind.PING, CommandKind.REBOOT, CommandKind.LOG), 1_000_000);
        return new CommandRunner(
                () -> settings,
                store,
                actions,
                new CommandRunner.Execution() {
                    @Override
                    public boolean hasRoom() {
                        return waiting.size() < 8;
                    }

                    @Override
                    public void run(Runnable work) {
                        waiting.add(work);
                    }
                },
                new CommandRunner.Results() {
                    @Override
                    public long offer(AgentEvent result) {
                        told.add(result);
                        return told.size();
                    }

                    @Override
                    public boolean awaitDurable(long number) {
                        if (killed) {
                            throw new Killed();
                        }
                        return queueIsDurable;
                    }
                },
                new AuditFile(folder.resolve("audit")),
                () -> now,
                boot,
                start);
    }
}
