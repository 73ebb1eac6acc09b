package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.auylsat.ncc.access.AccessRefusedException;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.UserStore;
import kz.auylsat.ncc.database.Database;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands on users, tokens and the audit log share: the database, beside a running NCC or without one. */
abstract class OnAccessTables implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    ConfigurationOptions options;

    <T> T withDatabase(Function<Database, T> task) {
        try (Database database = DatabaseWiring.join(options.read())) {
            return task.apply(database);
        } catch (AccessRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    <T> T withAccess(Function<AccessStore, T> task) {
        Path folder = options.read().data();
        return withDatabase(database -> task.apply(
                AccessStore.open(database, folder, AccessSettings.defaults(), new SecureRandom(), Instant.now())));
    }

    <T> T withUsers(Function<UserStore, T> task) {
        return withDatabase(
                database -> task.apply(new UserStore(database, AccessSettings.defaults(), new SecureRandom())));
    }

    <T> T withAudit(Function<AuditStore, T> task) {
        return withDatabase(database -> task.apply(new AuditStore(database)));
    }

    AuditEntry entry(String target, String detail) {
        return CommandAudit.entry(spec, target, detail);
    }
}
