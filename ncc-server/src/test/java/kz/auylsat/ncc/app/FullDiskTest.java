package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.testing.PostgresServer;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The inventory's disk fills up while something is written: it is said, nothing is half there, and all goes on with room. */
@Timeout(120)
class FullDiskTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int WRITES_MAX = 500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anApplyStandsAndIsResumedOnceThereIsRoom(TestEngine engine) throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("64m")) {
            if (engine == TestEngine.SQLITE) {
                standsAndIsResumed(disk, ApplyBench.of(folder, disk.folder().resolve("data"), null, 250));
                return;
            }
            try (PostgresServer server = PostgresServer.onDisk(disk.folder())) {
                CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
                standsAndIsResumed(disk, ApplyBench.of(folder, folder.resolve("data"), database, 250));
            }
        }
    }

    private static void standsAndIsResumed(TmpfsMount disk, ApplyBench bench) throws Exception {
        try (NccProcess applying = bench.applying()) {
            bench.awaitSteps(applying, 20);
            Path filler = disk.fill();
            NccRun stands = applying.ended();
            ApplyBench.assertStands(stands, "ncc: " + bench.name() + ": no space left on the ");
            int done = bench.stepsDone();

            assertThat(bench.ncc("apply", "--resume", "--no-wait").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(bench.stepsDone()).isBetween(done, done + 100);
            Files.delete(filler);
        }
        bench.assertIsResumed();
    }

    @Test
    void aServerWhosePostgresIsFullPollsOnSaysSoAndRecoversByItself() throws Exception {
        try (VillageBench villages = VillageBench.in(folder);
                TmpfsMount disk = TmpfsMount.of("64m");
                PostgresServer server = PostgresServer.onDisk(disk.folder())) {
            CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
            try (NccWiring ncc = villages.start(folder.resolve("data"), database.settings())) {
                villages.awaitAllUp(ncc);
                assertThat(villages.get(ncc, "/health/ready").statusCode()).isEqualTo(200);
                Path filler = disk.fill();
                signInUntilThereIsNoRoom(ncc);

                HttpResponse<String> ready = villages.get(ncc, "/health/ready");
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(new JsonObject(ready.body())
                                .getJsonArray("checks")
                                .getJsonObject(0)
                                .getString("detail"))
                        .startsWith(database + ": no space left on the server (ERROR: could not extend file ");
                long answered = ncc.freshSnapshot().polls().answered();
                NccFolder.await(
                        "polls go on",
                        LONGEST,
                        () -> ncc.freshSnapshot().polls().answered() > answered + 3);

                Files.delete(filler);
                NccFolder.await(
                        "it recovers",
                        LONGEST,
                        () -> villages.get(ncc, "/health/ready").statusCode() == 200);
                assertThat(ncc.signInLink()).isNotEmpty();
            }
        }
    }

    /** Some rows find room in pages that are there. */
    private static void signInUntilThereIsNoRoom(NccWiring ncc) {
        for (int i = 0; i < WRITES_MAX; i++) {
            try {
                ncc.signInLink();
            } catch (DatabaseException e) {
                assertThat(e.kind()).isEqualTo(DatabaseException.Kind.FULL);
                return;
            }
        }
        throw new AssertionError("a full disk took " + WRITES_MAX + " writes");
    }
}
