package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.gateway.AgentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List the agents: when heard last, what waits there, which configuration runs and is wanted.",
        footer = {
            "",
            "RUNS is the version of the configuration that the box runs, WANTED the newest published one. CONFIGURATION:",
            "  waiting for the box     it has not fetched the wanted version yet",
            "  the box checks 5        fetched, and not tried yet",
            "  trial of 5              it runs, and is rolled back unless the NCC answers over its own path in time",
            "  confirmed               the NCC answered over its own path: it is kept",
            "  5 does not run: why     it was kept, and the box cannot use it any more: publish it again",
            "  going back from 5       the version before is being put back",
            "  rolled back 5: why      the version before runs again; publish it anew, it gets a new number",
            "  not taken: why          the box refused what was published",
            "Times are UTC."
        })
final class AgentListCommand extends AgentCommand.OnGateway {
    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        List<AgentStore.Status> all =
                withGateway(options.read(), store -> store.agents().all());
        Instant now = Clock.systemUTC().instant();
        TextTable table = new TextTable(
                "TERMINAL",
                "HEARD",
                "BACKLOG",
                "RUNS",
                "WANTED",
                "CONFIGURATION",
                "RECORDS",
                "CERTIFICATE UNTIL",
                "NOTES");
        for (AgentStore.Status each : all) {
            table.row(
                    each.terminal(),
                    AgentText.when(each.contactAt(), now),
                    AgentText.orDash(each.backlog()),
                    AgentText.version(each.configuration().running()),
                    AgentText.orDash(each.published() == 0 ? null : each.published()),
                    AgentText.configuration(each.configuration(), now),
                    each.records(),
                    AgentText.when(each.certificateEndsAt(), now),
                    AgentText.notes(each, now));
        }
        ConsoleWriter.print(
                spec,
                output.render(
                        Map.of("agents", all.stream().map(AgentText::fields).toList()), List.of(table)));
        if (all.isEmpty()) {
            ConsoleWriter.say(spec, "no agent was ever heard: ncc agent token TERMINAL lets one in");
        }
        return ExitCode.OK;
    }
}
