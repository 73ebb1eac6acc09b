package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.auylsat.ncc.access.AuditCheck;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditHead;
import kz.auylsat.ncc.access.AuditRecord;
import kz.auylsat.ncc.access.AuditStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = "Who changed what, and who was refused: a log that shows when it was tampered with.",
        subcommands = {
            AuditCommand.ListCommand.class,
            AuditCommand.VerifyCommand.class,
            AuditCommand.ExportCommand.class,
            AuditCommand.HeadCommand.class
        })
final class AuditCommand {
    private static final int COUNT_MAX = 100_000;

    private AuditCommand() {}

    @Command(name = "list", description = "List the latest entries, the newest last.")
    static final class ListCommand extends OnAccessTables {
        @Option(names = "--actor", paramLabel = "NAME", description = "only of this user, token or system user")
        private @Nullable String actor;

        @Option(names = "--operation", paramLabel = "NAME", description = "only this, as addUser or \"ncc apply\"")
        private @Nullable String operation;

        @Option(names = "--outcome", paramLabel = "OUTCOME", description = "only done, refused or failed")
        private @Nullable String outcome;

        @Option(names = "--from", paramLabel = "TIME", description = "from this moment on, as 2026-11-22T00:00:00Z")
        private @Nullable Instant from;

        @Option(names = "--to", paramLabel = "TIME", description = "before this moment")
        private @Nullable Instant to;

        @Option(names = "--count", paramLabel = "N", description = "how many at most (default: ${DEFAULT-VALUE})")
        private int count = 100;

        @Override
        public Integer call() {
            AuditStore.Query query = new AuditStore.Query(
                    actor, operation, outcome, from, to, Long.MAX_VALUE, Math.min(Math.max(count, 1), COUNT_MAX));
            List<AuditRecord> found = new ArrayList<>(withAudit(audit -> audit.list(query)));
            Collections.reverse(found);
            TextTable table = new TextTable("NO", "AT", "ACTOR", "BY", "FROM", "WHAT", "TARGET", "OUTCOME", "DETAIL");
            for (AuditRecord record : found) {
                AuditEntry entry = record.entry();
                table.row(
                        record.number(),
                        entry.at(),
                        entry.actor(),
                        entry.means(),
                        entry.address(),
                        entry.operation() + (entry.times() > 1 ? " ×" + entry.times() : ""),
                        entry.target(),
                        entry.outcome(),
                        entry.detail());
            }
            ConsoleWriter.print(spec, table);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "verify",
            description = "Check that no entry was changed, removed, inserted or moved.",
            footer = {
                "",
                "Whoever can write the database could write the whole log anew: note its head elsewhere from time to time"
                        + " (ncc audit head), and give it here. Then also a log that was cut off or begun anew is found."
            })
    static final class VerifyCommand extends OnAccessTables {
        @Option(
                names = "--from-head",
                paramLabel = "HEAD",
                description = "a head that was noted before, as ncc audit head printed it")
        private @Nullable String noted;

        @Override
        public Integer call() {
            AuditHead head = noted == null
                    ? null
                    : AuditHead.parse(noted)
                            .orElseThrow(() -> new RefusedException(noted
                                    + ": no head of an audit log: write NUMBER:HASH, as ncc audit head prints it"));
            AuditCheck check = withAudit(audit -> audit.verify(head));
            check.problem().ifPresent(problem -> {
                throw new RefusedException("the audit log was tampered with: " + problem);
            });
            ConsoleWriter.print(
                    spec,
                    check.head().number() + " entries, whole"
                            + check.from().map(from -> ", from " + from).orElse("")
                            + check.to().map(to -> " to " + to).orElse("")
                            + "; head " + check.head() + "\n");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "head",
            description = "Print the log's head, to be noted elsewhere for ncc audit verify --from-head.")
    static final class HeadCommand extends OnAccessTables {
        @Override
        public Integer call() {
            ConsoleWriter.print(spec, withAudit(AuditStore::head) + "\n");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "export",
            description = "Write all entries, one as JSON a line, with their hashes.",
            footer = {
                "",
                "Each hash is SHA-256 over the entry's line without its hash, in hexadecimal: others can check it."
            })
    static final class ExportCommand extends OnAccessTables {
        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "a new file (default: standard output)")
        private @Nullable Path file;

        @Override
        public Integer call() {
            if (file == null) {
                PrintWriter out = spec.commandLine().getOut();
                long entries = write(out);
                out.flush();
                ConsoleWriter.say(spec, entries + " entries");
                return ExitCode.OK;
            }
            if (Files.exists(file)) {
                throw new RefusedException(file + " is there already: name a new file");
            }
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                long entries = write(out);
                if (out.checkError()) {
                    throw new UnavailableException(file + " cannot be written to its end: is the disk full?");
                }
                ConsoleWriter.say(spec, entries + " entries");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ExitCode.OK;
        }

        private long write(PrintWriter out) {
            return withAudit(audit -> {
                long[] entries = {0};
                audit.forEach(record -> {
                    out.print(record.json() + "\n");
                    entries[0]++;
                });
                return entries[0];
            });
        }
    }
}
