package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole NCC whose PostgreSQL goes away and comes back. */
@Timeout(120)
class PostgresOutageTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void pollsGoOnThePageSaysSoAndItRecoversByItself() throws Exception {
        try (VillageBench bench = VillageBench.in(folder);
                PostgresServer postgres = PostgresServer.create(false)) {
            Map<String, String> settings = CommandDatabase.of(postgres, postgres.createDatabase(), folder)
                    .settings();
            try (NccWiring ncc = bench.start(folder.resolve("data"), settings)) {
                bench.awaitAllUp(ncc);
                assertThat(folder.resolve("data/inventory.db")).doesNotExist();
                String session = bench.get(ncc, "/api/v1/settlements").body();
                postgres.stop();

                NccFolder.await(
                        "it is told",
                        LONGEST,
                        () -> bench.get(ncc, "/health/ready").statusCode() == 503);
                assertThat(bench.get(ncc, "/health/ready").body()).contains("no PostgreSQL answers there");
                long answered = ncc.freshSnapshot().polls().answered();
                NccFolder.await(
                        "polls go on",
                        LONGEST,
                        () -> ncc.freshSnapshot().polls().answered() > answered + 3);
                HttpResponse<String> known = bench.get(ncc, "/api/v1/settlements");
                assertThat(known.statusCode()).isEqualTo(200);
                assertThat(known.body()).isEqualTo(session);

                postgres.start();
                NccFolder.await(
                        "it recovers",
                        LONGEST,
                        () -> bench.get(ncc, "/health/ready").statusCode() == 200);
                Setup setup = Setup.read(ConfigurationReader.read(bench.configuration(), Map.of(), settings));
                Files.delete(folder.resolve("manifests/auyl-2.yaml"));
                try (var beside = DatabaseWiring.join(setup.configuration())) {
                    new InventoryStore(beside).replaceAll(setup.manifests(), Instant.now());
                }
                NccFolder.await(
                        "a change is taken over",
                        LONGEST,
                        () -> ncc.fleet().entries().size() == 2);
            }
        }
    }
}
