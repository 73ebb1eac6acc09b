package kz.auylsat.ncc.app;

import java.nio.file.Path;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that goes away in the middle of an apply: the run stands, and no step is lost or done twice. */
@Timeout(120)
class PostgresCutApplyTest {
    @TempDir
    Path folder;

    @Test
    void whereverItIsCutTheRunStandsAndIsResumed() throws Exception {
        try (PostgresServer server = PostgresServer.create(true)) {
            CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
            ApplyBench bench = ApplyBench.of(folder, folder.resolve("data"), database, 150);

            try (NccProcess applying = bench.applying()) {
                bench.awaitSteps(applying, 20);
                server.cutConnections();
                ApplyBench.assertStands(applying.ended(), "no PostgreSQL answers there (FATAL: terminating connection");
            }
            try (NccProcess resuming = bench.process("apply", "--resume", "--no-wait")) {
                bench.awaitSteps(resuming, 20);
                server.crash();
                ApplyBench.assertStands(resuming.ended(), "no PostgreSQL answers there (");
            }
            bench.assertIsResumed();
        }
    }
}
