package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.inventory.Inventory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        subcommands = DemoLinkCommand.class,
        description = "Run the NCC with the pilot's ten villages against simulated terminals on loopback.",
        footer = {
            "",
            "The terminals answer real SNMP at addresses in 127.0.0.0/8, half a second late as over a satellite, now and",
            "then not at all. Ctrl-C ends it; the history is kept in the data folder for the next time, or in an InfluxDB:",
            "  ncc demo --set 'series.influx={url: \"http://127.0.0.1:8086\", bucket: auylsat}'",
            "",
            "Scenarios:",
            "  ordinary      a worse week than the real villages': rain, power cuts, reboots; some are silent for hours",
            "  rain-front    a rain front crosses three villages within a quarter of an hour; one dish elsewhere is mispointed",
            "  agent-outage  the link of the village with the real agent is cut after two minutes, for ten",
            "",
            "One village has a real terminal agent. Its link is cut and restored, from another terminal, by:",
            "  deploy/demo link cut --for 10m",
            "",
            "At the start the pilot's manifests are applied: each terminal gets its keys and a token, its box enrols, and it is",
            "polled. With --by-hand you do that yourself, in a data folder of its own; delete the folder to begin again."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "FOLDER", description = "the data folder (default: data/demo of AuylSat)")
    private @Nullable Path data;

    @Option(names = "--pilot", paramLabel = "FOLDER", description = "the manifests (default: deploy/pilot of AuylSat)")
    private @Nullable Path pilot;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "the page's port (default: ${DEFAULT-VALUE})")
    private String port = "8080";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "how often each terminal is polled (default: ${DEFAULT-VALUE})")
    private String interval = "5s";

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "58",
            description = "the weather, the traffic and the mishaps (default: ${DEFAULT-VALUE})")
    private long seed = 58;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "ordinary",
            converter = DemoScenario.Converter.class,
            completionCandidates = DemoScenario.Ids.class,
            description = "what happens: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private DemoScenario scenario = DemoScenario.ORDINARY;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "one setting of the configuration, as web.host=0.0.0.0; goes before the demo's own")
    private Map<String, String> chosen = new LinkedHashMap<>();

    @Option(
            names = "--by-hand",
            description = "begin with an empty inventory: the villages wait for ncc plan and ncc apply")
    private boolean byHand;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoSetup setup = DemoSetup.of(folder(data, byHand), manifests(), settings());
        Instant start = Clock.systemUTC().instant();
        DemoWiring demo = new DemoWiring(
                setup, scenario.settings(seed, DemoFleet.sites(setup.villages()), start), Clock.systemUTC());
        try {
            demo.agent().ifPresent(scenario::happen);
            if (!byHand) {
                setup.ncc("apply", "-f", manifests().get(0).toString(), "--yes", "--no-wait");
                demo.ncc().inventory().look();
            }
            greet(setup, demo, start);
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
        Running.untilEnded(demo);
        return ExitCode.OK;
    }

    /** The demo's data folder. */
    static Path folder(@Nullable Path chosen) {
        return folder(chosen, false);
    }

    private static Path folder(@Nullable Path chosen, boolean byHand) {
        return chosen == null
                ? ConfigurationOptions.home().resolve(byHand ? "data/demo-by-hand" : "data/demo")
                : chosen.toAbsolutePath();
    }

    private List<Path> manifests() {
        return pilot == null
                ? List.of(ConfigurationOptions.pilot(), ConfigurationOptions.secondWave())
                : List.of(pilot.toAbsolutePath());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("web.port", port);
        settings.put("poll.interval", interval);
        settings.putAll(chosen);
        return settings;
    }

    private void greet(DemoSetup setup, DemoWiring demo, Instant start) {
        NccWiring ncc = demo.ncc();
        Inventory inventory = ncc.inventory().now();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "AuylSat " + Version.current() + ": " + inventory.terminals().size()
                        + " villages behind KazSat-3, simulated.",
                "",
                "Scenario " + scenario.id() + ": " + scenario.about() + "."));
        lines.addAll(scenario.whatToSee(inventory, start));
        if (byHand) {
            lines.addAll(setup.whatToApply(inventory));
        }
        demo.agent().ifPresent(agent -> lines.addAll(agent.whatToSee(demo.sheets())));
        lines.addAll(List.of(
                "",
                "  " + ncc.address(),
                "",
                "Sign in with this link; it works once, within fifteen minutes:",
                "",
                "  " + ncc.signInLink(),
                "",
                "Ctrl-C ends it."));
        lines.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
    }
}
