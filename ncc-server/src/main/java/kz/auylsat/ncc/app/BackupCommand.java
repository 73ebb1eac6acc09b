package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.database.BackupManifest;
import kz.auylsat.ncc.database.BackupWriter;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.Sealer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Write inventory, users, secrets and the gateway's keys into one file, beside a running NCC.",
        footer = {
            "",
            "It is one moment of the database. Secrets stay sealed in it, and the gateway's private keys are sealed under",
            "the master key, which is NOT in it: keep a copy of that elsewhere. The history is not in it either",
            "(docs/guides/operating.md tells how to keep it).  ncc restore FILE  puts it back."
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Parameters(paramLabel = "FILE", description = "what to write, as auylsat-2026-11-22.backup")
    private Path file;

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    /** Without the key of what is there a backup would be sealed with one that nobody keeps a copy of. */
    private static Sealer sealer(SecretsWiring secrets) {
        try {
            return secrets.sealerInUse();
        } catch (SealException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path target = file.toAbsolutePath().normalize();
        if (Files.isDirectory(target)) {
            throw new RefusedException(file + " is a folder: name a file in it");
        }
        if (Files.exists(target) && !force) {
            throw new RefusedException(file + " is there already: name another file, or write over it with --force");
        }
        NccConfiguration configuration = options.read();
        try (Database database = DatabaseWiring.join(configuration);
                SecretsWiring secrets = SecretsWiring.beside(configuration);
                SubstituteFolderFile scratch = SubstituteFolderFile.create()) {
            BackupManifest manifest = EndedByUser.telling(
                    () -> leaveNothing(target, scratch),
                    () -> BackupWriter.write(
                            target,
                            database,
                            () -> BackupParts.of(configuration.data(), scratch.path()),
                            BackupParts.under(() -> sealer(secrets)),
                            Version.current(),
                            Clock.systemUTC().instant()));
            CommandAudit.done(
                    database, spec, "database", "revision " + manifest.revision() + " written into " + target);
            long rows = manifest.entries().stream()
                    .mapToLong(BackupManifest.Entry::rows)
                    .sum();
            ConsoleWriter.say(
                    spec,
                    file + ": " + rows + " rows of revision " + manifest.revision() + " of " + database.name() + ", "
                            + Files.size(target) + " bytes");
            if (manifest.entries().stream().anyMatch(entry -> entry.name().startsWith("sealed/"))) {
                ConsoleWriter.say(
                        spec,
                        "It opens with the master key of "
                                + secrets.keys().source().name()
                                + " alone, which is not in it: keep a copy of that elsewhere.");
            }
            return ExitCode.OK;
        }
    }

    private void leaveNothing(Path target, SubstituteFolderFile scratch) {
        BackupWriter.deleteHalf(target);
        scratch.close();
        ConsoleWriter.say(spec, "Cut off: " + file + " was not written; give the same ncc backup again.");
    }
}
