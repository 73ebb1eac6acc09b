package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.BackupReader;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseCopyWriter;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Put a backup back on an empty machine, into SQLite or PostgreSQL as the configuration says.",
        footer = {
            "",
            "All of it or nothing. The master key must be where the configuration has it (secrets.keyFile), if the backup",
            "has anything sealed. Then start the server."
        })
final class RestoreCommand implements Callable<Integer> {
    /** Everything is made in here first; it goes when all is in its place. */
    private static final String STAGING = "restoring";

    private static final String INVENTORY = "inventory.db";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Parameters(paramLabel = "FILE", description = "what ncc backup wrote")
    private Path file;

    @Override
    public Integer call() throws IOException {
        NccConfiguration configuration = options.read();
        Path data = configuration.data().toAbsolutePath().normalize();
        Path staging = data.resolve(STAGING);
        try (BackupReader backup = BackupReader.open(file);
                SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            boolean cutOff = Files.exists(staging) && !Files.exists(data.resolve(INVENTORY));
            if (cutOff) {
                deleteAll(GatewayWiring.keys(data));
                Files.deleteIfExists(GatewayWiring.tables(data));
            }
            requireEmpty(data, configuration.postgres());
            deleteAll(staging);
            Files.createDirectories(data);
            Files.createDirectory(
                    staging, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                stage(backup, secrets, staging);
                place(backup.files(), staging, data, configuration.postgres());
            } finally {
                deleteAll(staging);
            }
            ConsoleWriter.say(
                    spec,
                    "Restored revision " + backup.manifest().revision() + " of "
                            + backup.manifest().at() + " into "
                            + (configuration.postgres() == null ? data.resolve(INVENTORY) : configuration.postgres())
                            + ". The history was not in the backup.");
            return ExitCode.OK;
        } catch (SealException e) {
            throw new UnavailableException(
                    e.getMessage() + "; the backup opens with the master key that it was made"
                            + " with, so put that there first. Nothing was restored",
                    e);
        }
    }

    private static void stage(BackupReader backup, SecretsWiring secrets, Path staging) throws IOException {
        for (String name : backup.files()) {
            Path to = BackupParts.place(staging, name);
            backup.restore(name, BackupParts.under(secrets.keys()::sealer), to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        }
        try (SqliteFile staged = SqliteFile.open(staging.resolve(INVENTORY))) {
            backup.restore(staged);
        }
    }

    /** The database comes last: while it is not there, the restore can begin anew. */
    private static void place(List<String> files, Path staging, Path data, @Nullable PostgresSettings postgres)
            throws IOException {
        for (String name : files) {
            Path to = BackupParts.place(data, name);
            Files.createDirectories(
                    to.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.move(BackupParts.place(staging, name), to, StandardCopyOption.ATOMIC_MOVE);
        }
        if (postgres == null) {
            Files.move(staging.resolve(INVENTORY), data.resolve(INVENTORY), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (Database from = Database.join(staging.resolve(INVENTORY));
                Database to = Database.open(postgres)) {
            DatabaseCopyWriter.copy(from, to, (done, all, table) -> {});
        }
    }

    private static void requireEmpty(Path data, @Nullable PostgresSettings postgres) {
        for (Path there : List.of(data.resolve(INVENTORY), GatewayWiring.tables(data), GatewayWiring.keys(data))) {
            if (Files.exists(there)) {
                throw new RefusedException(there + " is there: a backup is put back on an empty machine; name another"
                        + " data folder, or move what is there away");
            }
        }
        if (postgres != null) {
            try (Database database = Database.open(postgres)) {
                DatabaseCopyWriter.requireEmpty(database);
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
