package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.apply.ApplierReader;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.ApplySettings;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.apply.ApplyWriter;
import kz.auylsat.ncc.apply.RunState;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.sqlite.SqliteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "provision",
        description = "Measure how long a plan and an apply of many villages take, in SQLite and in PostgreSQL.",
        footer = {
            "",
            "SQLite's file is a temporary one. PostgreSQL is measured where the configuration names a database",
            "(inventory.url) with nothing in its inventory; what is applied there stays.",
            "Exit code 6 where a plan took more than 5 s, or an apply more than 60 s."
        })
final class BenchProvisionCommand implements Callable<Integer> {
    private static final int PORT = 161;
    private static final String MANIFESTS = "manifests";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Option(names = "--villages", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private int villages = 1300;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "of their places (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException {
        NccConfiguration configuration = options.read();
        try (BenchFolderWriter folder = BenchFolderWriter.of(null)) {
            writeManifests(folder.path().resolve(MANIFESTS));
            List<BenchProvisionReport.Measured> measured = new ArrayList<>();
            try (SqliteFile file = SqliteFile.open(folder.path().resolve("inventory.db"));
                    Database database = Database.open(file)) {
                measured.add(measure(configuration, "SQLite", database, folder.path()));
            }
            if (configuration.postgres() != null) {
                try (Database database = Database.open(configuration.postgres())) {
                    measured.add(measure(configuration, "PostgreSQL", database, folder.path()));
                }
            }
            BenchProvisionReport report = new BenchProvisionReport(villages, measured);
            ConsoleWriter.print(spec, output.render(report.fields(), List.of(report.table())));
            return BenchCommand.ended(spec, report.missed());
        }
    }

    private void writeManifests(Path folder) throws IOException {
        Path pilot = ConfigurationOptions.pilot();
        Inventory fleet = BenchSetup.fleet(ManifestOptions.planned(pilot), villages, seed, PORT, AgentAddress.GENERATE);
        BenchManifestsWriter.write(folder, fleet, pilot.resolve("kazsat-3.yaml"));
    }

    private BenchProvisionReport.Measured measure(
            NccConfiguration configuration, String engine, Database database, Path folder) throws IOException {
        InventoryStore inventory = new InventoryStore(database);
        if (!inventory.load().items().isEmpty()) {
            throw new RefusedException(
                    database.name() + ": its inventory is not empty: name a database for the benchmark");
        }
        PlanMaking making =
                new PlanMaking(ManifestRules.ofPlanner(), List.of(), PlannedBundles.of(Setup.read(configuration)));
        Path manifests = folder.resolve(MANIFESTS);
        Path planFile = folder.resolve("plan.json");
        long begun = System.nanoTime();
        try (Writer out = Files.newBufferedWriter(planFile)) {
            making.of(manifests, inventory.load(), false, Instant.now()).write(out);
        }
        double planSeconds = since(begun);
        begun = System.nanoTime();
        ApplyRun run;
        try (Reader text = Files.newBufferedReader(planFile)) {
            run = apply(configuration, database, folder, PlanDocument.read(text));
        }
        double applySeconds = since(begun);
        begun = System.nanoTime();
        boolean same = making.of(manifests, inventory.load(), false, Instant.now())
                .plan()
                .isEmpty();
        double againSeconds = since(begun);
        if (run.state() != RunState.DONE || !same) {
            throw new IllegalStateException("applied, and there are still changes: " + run);
        }
        return new BenchProvisionReport.Measured(
                engine,
                run.steps(),
                planSeconds,
                applySeconds,
                againSeconds,
                ProcessUsageFile.read(ProcessHandle.current()).residentMaxKiB());
    }

    /** With all that an apply makes: keys, tokens and lives, sealed with a key that goes with the folder. */
    private ApplyRun apply(NccConfiguration configuration, Database database, Path folder, PlanDocument plan) {
        NccConfiguration.Secrets secrets = new NccConfiguration.Secrets(
                folder.resolve("master.key"), List.of(), configuration.secrets().tokenFor());
        ApplyWriter writer = new ApplyWriter(
                database,
                ApplyEffects.of(configuration, SecretsWiring.of(secrets, database, Clock.systemUTC())),
                new ApplyStore(database),
                ApplierReader.current("bench"),
                ApplierReader::hasEnded,
                new SystemApplyClock(),
                ApplySettings.defaults());
        try (ApplyScreen screen = new ApplyScreen(ProgressBar.onTerminal("applying"), Instant::now)) {
            return writer.carryOn(
                    writer.begin(plan, RunIds.of(Instant.now(), new Random(seed)), screen), false, screen);
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
