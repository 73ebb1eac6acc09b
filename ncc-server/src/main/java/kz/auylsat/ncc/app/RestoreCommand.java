package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.database.BackupReader;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseCopyWriter;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Put a backup back on an empty machine, into SQLite or PostgreSQL as the configuration says.",
        footer = {
            "",
            "All of it or nothing; cut off, the same command again brings it to its end. The master key must be where the configuration has it (secrets.keyFile), if the backup",
            "has anything sealed. Then start the server.",
            "",
            "Nobody is signed in afterwards, and programs' tokens are void: one that was revoked since the backup would",
            "let in again. Users and enrolment tokens are as they were then; it tells which."
        })
final class RestoreCommand implements Callable<Integer> {
    private static final String INVENTORY = "inventory.db";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Parameters(paramLabel = "FILE", description = "what ncc backup wrote")
    private Path file;

    @Option(
            names = "--keep-tokens",
            description = "keep the programs' tokens, also those that were revoked since the backup")
    private boolean keepTokens;

    @Override
    public Integer call() throws IOException {
        NccConfiguration configuration = options.read();
        try (BackupReader backup = BackupReader.open(file)) {
            var unused = EndedByUser.telling(
                    () -> ConsoleWriter.say(
                            spec,
                            "Cut off: nothing works with what is left; the same ncc restore again brings it to its end."),
                    () -> {
                        restore(backup, configuration);
                        return backup;
                    });
            ConsoleWriter.say(
                    spec,
                    "Restored revision " + backup.manifest().revision() + " of "
                            + backup.manifest().at() + " into " + database(configuration)
                            + ". The history was not in the backup.");
            tellWhoComesIn(configuration);
            return ExitCode.OK;
        } catch (SealException e) {
            throw new UnavailableException(
                    e.getMessage() + "; the backup opens with the master key that it was made"
                            + " with, so put that there first. Nothing was restored",
                    e);
        }
    }

    private void tellWhoComesIn(NccConfiguration configuration) {
        RestoredAccess access;
        try (Database database = DatabaseWiring.join(configuration)) {
            access = database.read(handle -> RestoredAccess.of(handle, Instant.now()));
        }
        ConsoleWriter.say(spec, "Nobody is signed in; ncc access sign-in lets the first in.");
        if (!access.users().isEmpty()) {
            ConsoleWriter.say(
                    spec,
                    "Users as they were then, with the passwords of then: " + RestoredAccess.named(access.users())
                            + ". Who was disabled or deleted since: ncc user disable NAME");
        }
        ConsoleWriter.say(
                spec,
                access.tokens().isEmpty()
                        ? "No program's token lets in: ncc access token makes them anew."
                        : "Tokens that let in, revoked since or not: " + RestoredAccess.named(access.tokens())
                                + ". One that must not: ncc access revoke NAME");
        if (!access.waiting().isEmpty()) {
            ConsoleWriter.say(
                    spec,
                    "Enrolment tokens that wait, used since or not: " + RestoredAccess.named(access.waiting())
                            + ". One that must not: ncc enrol revoke TERMINAL");
        }
    }

    private static Path data(NccConfiguration configuration) {
        return configuration.data().toAbsolutePath().normalize();
    }

    private static Object database(NccConfiguration configuration) {
        PostgresSettings postgres = configuration.postgres();
        return postgres == null ? data(configuration).resolve(INVENTORY) : postgres;
    }

    private void restore(BackupReader backup, NccConfiguration configuration) throws IOException {
        Path data = data(configuration);
        RestoringFolderFile restoring = new RestoringFolderFile(data);
        if (restoring.isThere()) {
            if (isPlaced(data, configuration.postgres()) && restoring.isOf(backup.manifest())) {
                restoring.delete(); // all was in its place when it was cut off
                return;
            }
            if (!isPlaced(data, configuration.postgres())) {
                takeAway(data);
            }
        }
        requireEmpty(data, configuration.postgres());
        restoring.begin(backup.manifest());
        try {
            stage(backup, SecretsWiring.withoutDatabase(configuration), restoring.path());
            place(backup.files(), restoring.path(), data, configuration.postgres());
        } catch (RuntimeException | IOException e) {
            takeBack(restoring, data, configuration.postgres(), e);
            throw e;
        }
        restoring.delete();
    }

    /** Whether the database, which comes last, is where it belongs: then all is. */
    private static boolean isPlaced(Path data, @Nullable PostgresSettings postgres) {
        if (postgres == null) {
            return Files.exists(data.resolve(INVENTORY));
        }
        try (Database database = Database.open(postgres)) {
            DatabaseCopyWriter.requireEmpty(database);
            return false;
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.NOT_EMPTY) {
                throw e;
            }
            return true;
        }
    }

    /** What a restore that did not come to its end put beside the database. */
    private static void takeAway(Path data) throws IOException {
        RestoringFolderFile.deleteAll(GatewayWiring.keys(data));
        Files.deleteIfExists(GatewayWiring.tables(data));
    }

    /** Where it cannot be told whether the database took it, the same command again finds out. */
    private static void takeBack(
            RestoringFolderFile restoring, Path data, @Nullable PostgresSettings postgres, Exception failure) {
        try {
            if (!isPlaced(data, postgres)) {
                takeAway(data);
                restoring.delete();
            }
        } catch (RuntimeException | IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void stage(BackupReader backup, SecretsWiring secrets, Path staging) throws IOException {
        for (String name : backup.files()) {
            Path to = BackupParts.place(staging, name);
            backup.restore(name, BackupParts.under(secrets.keys()::sealer), to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        }
        try (SqliteFile staged = SqliteFile.open(staging.resolve(INVENTORY))) {
            backup.restore(staged);
            try (Database database = Database.open(staged)) {
                database.write(handle -> RestoredAccess.end(handle, keepTokens));
                CommandAudit.done(
                        database,
                        spec,
                        "database",
                        "revision " + backup.manifest().revision() + " of "
                                + backup.manifest().at() + " restored from " + file
                                + (keepTokens ? "" : "; sessions and programs' tokens ended"));
            }
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
}
