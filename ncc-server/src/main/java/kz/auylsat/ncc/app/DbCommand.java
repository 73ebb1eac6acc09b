package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseCopyWriter;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.database.TableCount;
import kz.auylsat.ncc.sqlite.SqliteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "db",
        description = "Look after the inventory's database: its version, and moving between SQLite and PostgreSQL.",
        subcommands = {DbCommand.MigrateCommand.class, DbCommand.CopyCommand.class})
final class DbCommand {
    private DbCommand() {}

    @Command(
            name = "migrate",
            description = "Make the database's tables, or bring them to this release; again changes nothing.",
            footer = {"", "The server's start does the same. Back the database up before: ncc backup FILE"})
    static final class MigrateCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigurationOptions options;

        @Override
        public Integer call() {
            NccConfiguration configuration = options.read();
            List<String> ran = migrate(configuration);
            if (ran.isEmpty()) {
                ConsoleWriter.say(spec, "nothing to migrate: the tables are of this release");
            }
            ran.forEach(version -> ConsoleWriter.say(spec, "migrated to version " + version));
            // A database that was empty stays one that may be copied to: its log begins with what is done in it.
            if (!ran.isEmpty() && !ran.get(0).startsWith("1 ")) {
                CommandAudit.done(configuration, spec, "database", "migrated to version " + ran.get(ran.size() - 1));
            }
            return ExitCode.OK;
        }

        private static List<String> migrate(NccConfiguration configuration) {
            PostgresSettings postgres = configuration.postgres();
            if (postgres != null) {
                return Database.migrate(postgres);
            }
            try {
                DatabaseWiring.join(configuration).close();
                return List.of(); // also beside a running NCC, whose file it is
            } catch (DatabaseException e) {
                if (e.kind() != DatabaseException.Kind.ABSENT && e.kind() != DatabaseException.Kind.OLDER_VERSION) {
                    throw e;
                }
            }
            try (SqliteFile file = SqliteFile.open(DatabaseWiring.file(configuration))) {
                return Database.migrate(file);
            }
        }
    }

    @Command(
            name = "copy",
            description = "Copy everything from the data folder's SQLite file to PostgreSQL, or back.",
            footer = {
                "",
                "The configuration names both: its data folder, and inventory.url. What it is copied to must be empty; it is",
                "copied whole or not at all, and compared at the end. Stop the NCC before, and start it after:",
                "  ncc db copy -c ncc.yaml --to postgresql"
            })
    static final class CopyCommand implements Callable<Integer> {
        private enum Target {
            postgresql,
            sqlite
        }

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigurationOptions options;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "ENGINE",
                description = "where to: ${COMPLETION-CANDIDATES}")
        private Target to = Target.postgresql;

        @Override
        public Integer call() {
            NccConfiguration configuration = options.read();
            PostgresSettings postgres = configuration.postgres();
            if (postgres == null) {
                throw new RefusedException("the configuration names no PostgreSQL: write inventory.url, inventory.user"
                        + " and inventory.passwordFile (docs/guides/configuration.md)");
            }
            Path file = DatabaseWiring.file(configuration);
            if (Files.exists(file) && SqliteFile.inUse(file)) {
                throw new UnavailableException("an NCC uses " + file + ": stop it first, for what it writes from now on"
                        + " would not be copied");
            }
            return to == Target.postgresql ? toPostgres(file, postgres) : toSqlite(postgres, file);
        }

        private int toPostgres(Path file, PostgresSettings postgres) {
            try (Database from = Database.join(file);
                    Database target = Database.open(postgres)) {
                return copy(from, target);
            }
        }

        private int toSqlite(PostgresSettings postgres, Path file) {
            try (Database from = Database.join(postgres);
                    SqliteFile opened = SqliteFile.open(file);
                    Database target = Database.open(opened)) {
                return copy(from, target);
            }
        }

        private int copy(Database from, Database target) {
            long start = System.nanoTime();
            List<TableCount> counts = EndedByUser.telling(
                    () -> ConsoleWriter.say(
                            spec,
                            "Cut off: it is copied whole or not at all. The same ncc db copy again copies it, or says that"
                                    + " it is there."),
                    () -> copied(from, target, start));
            CommandAudit.done(target, spec, "database", "copied from " + from.name());
            TextTable table = new TextTable("TABLE", "ROWS", "DIGEST");
            counts.forEach(count ->
                    table.row(count.table(), count.rows(), count.digest().substring(0, 16)));
            ConsoleWriter.print(spec, table);
            ConsoleWriter.say(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%d rows of %d tables are in %s as they are in %s",
                            counts.stream().mapToLong(TableCount::rows).sum(),
                            counts.size(),
                            target.name(),
                            from.name()));
            return ExitCode.OK;
        }

        private static List<TableCount> copied(Database from, Database target, long start) {
            try (ProgressBar bar = ProgressBar.onTerminal("copying")) {
                return DatabaseCopyWriter.copy(
                        from,
                        target,
                        (done, all, table) ->
                                bar.show(done / (double) all, Duration.ofNanos(System.nanoTime() - start), table));
            }
        }
    }
}
