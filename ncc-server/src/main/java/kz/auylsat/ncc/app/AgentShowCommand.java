package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.BoxCertificate;
import kz.auylsat.ncc.gateway.BoxRecordsStore;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show one agent: certificates, commands, services as it reaches them, newest events.")
final class AgentShowCommand extends AgentCommand.OnGateway {
    @Parameters(paramLabel = "TERMINAL", description = "the terminal's id")
    private String terminal;

    @Mixin
    private OutputOption output;

    @Option(names = "--events", paramLabel = "NUMBER", defaultValue = "20", description = "how many events")
    private int events = 20;

    @Override
    public Integer call() {
        if (events < 0) {
            throw new ParameterException(spec.commandLine(), "--events " + events + ": write 0 or more");
        }
        return withGateway(options.read(), store -> {
            AgentStore.Status status = store.agents()
                    .status(terminal)
                    .orElseThrow(() -> new RefusedException(
                            "no agent of " + terminal + " was ever heard: ncc agent list shows those that were"));
            Instant now = Clock.systemUTC().instant();
            ConsoleWriter.print(spec, output.render(fields(store, status, now), tables(store, status, now)));
            return ExitCode.OK;
        });
    }

    private Map<String, Object> fields(GatewayStore store, AgentStore.Status status, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>(AgentText.fields(status));
        fields.put(
                "certificates",
                store.identities().certificates(terminal).stream()
                        .map(AgentText::fields)
                        .toList());
        fields.put(
                "commands",
                store.bundles().commands(terminal, 20).stream()
                        .map(each -> AgentText.fields(each, CommandOutcome.of(each, now)))
                        .toList());
        fields.put(
                "services",
                store.records().newestProbes(terminal).stream()
                        .map(AgentText::fields)
                        .toList());
        fields.put(
                "events",
                store.records().events(terminal, events).stream()
                        .map(AgentText::fields)
                        .toList());
        return fields;
    }

    private List<TextTable> tables(GatewayStore store, AgentStore.Status status, Instant now) {
        List<TextTable> tables = new ArrayList<>();
        TextTable agent = new TextTable("", "");
        AgentText.lines(status, now).forEach(agent::row);
        store.records()
                .newestEvent(terminal, EventKind.CONFIGURATION)
                .ifPresent(event -> agent.row(
                        "last of configuration", event.text() + " (" + AgentText.when(event.at(), now) + ")"));
        tables.add(agent);
        TextTable certificates = new TextTable("CERTIFICATE", "FROM", "UNTIL", "REVOKED");
        for (BoxCertificate each : store.identities().certificates(terminal)) {
            certificates.row(
                    each.serial(),
                    each.issuedAt(),
                    each.endsAt(),
                    each.revokedAt() == null ? "—" : each.revokedAt() + ", " + each.revokedWhy());
        }
        tables.add(certificates);
        TextTable services = new TextTable("SERVICE", "KIND", "AT", "REACHED", "RTT MS", "LOSS %", "REASON");
        for (BoxRecordsStore.Probe each : store.records().newestProbes(terminal)) {
            services.row(
                    each.service(),
                    each.kind(),
                    each.at(),
                    each.reached() ? "yes" : "no",
                    AgentText.tenths(each.rttMillis()),
                    AgentText.tenths(each.lossPercent()),
                    each.reason());
        }
        tables.add(services);
        TextTable commands = new TextTable("COMMAND", "KIND", "ASKED", "ANSWERED", "OUTCOME");
        for (BundleStore.Command each : store.bundles().commands(terminal, 20)) {
            commands.row(
                    each.id(),
                    each.kind(),
                    each.createdAt(),
                    AgentText.orDash(each.finishedAt()),
                    CommandText.line(CommandKind.byId(each.kind()).orElse(null), CommandOutcome.of(each, now)));
        }
        tables.add(commands);
        TextTable happened = new TextTable("AT", "EVENT", "SEVERITY", "TEXT");
        for (BoxRecordsStore.Event each : store.records().events(terminal, events)) {
            happened.row(each.at(), each.kind(), each.severity(), each.text());
        }
        tables.add(happened);
        return tables;
    }
}
