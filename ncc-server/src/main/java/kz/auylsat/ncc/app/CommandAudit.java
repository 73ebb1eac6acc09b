package kz.auylsat.ncc.app;

import java.time.Instant;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command that changes something writes into the audit log: as the system's user. Give {@link #entry} to what
 * writes it in the change's own transaction, or {@link #done} after it.
 */
final class CommandAudit {
    private CommandAudit() {}

    /** @param target what is changed, as {@code users/aigul} */
    static AuditEntry entry(CommandSpec command, String target, String detail) {
        return AuditEntry.ofCommand(
                Instant.now(), systemUser(), command.qualifiedName(), target, AuditEntry.DONE, detail);
    }

    /** For a change that has no transaction in this database. */
    static void done(Database database, CommandSpec command, String target, String detail) {
        new AuditStore(database).append(entry(command, target, detail));
    }

    /** Likewise, of what did not come to its end. */
    static void failed(Database database, CommandSpec command, String target, String detail) {
        new AuditStore(database)
                .append(AuditEntry.ofCommand(
                        Instant.now(), systemUser(), command.qualifiedName(), target, AuditEntry.FAILED, detail));
    }

    /** For a change beside the database of a configuration; before there is one, nobody has a log to look into. */
    static void done(NccConfiguration configuration, CommandSpec command, String target, String detail) {
        try (Database database = DatabaseWiring.join(configuration)) {
            done(database, command, target, detail);
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.ABSENT) {
                throw e;
            }
        }
    }

    static String systemUser() {
        return System.getProperty("user.name", "unknown");
    }
}
