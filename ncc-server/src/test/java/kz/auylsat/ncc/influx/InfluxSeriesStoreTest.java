package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import kz.auylsat.ncc.testing.ContractRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, on a real influxd 1.6 behind the relay. */
final class InfluxSeriesStoreTest extends InfluxStoreContract {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(1, "Debian's influxdb behind the relay for writes");

    private static DebianInflux server;

    @TempDir
    static Path serverFolder;

    @BeforeAll
    static void startServer() throws Exception {
        server = DebianInflux.start(serverFolder);
        RUN.on("Debian's influxdb " + server.version() + " behind the relay for writes");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    ContractServer server() {
        return server;
    }

    /** An influxd with the relay that gives it 1.8's way to write. */
    private record DebianInflux(InfluxdServer influxd, InfluxRelay relay) implements ContractServer {
        static DebianInflux start(Path folder) throws Exception {
            InfluxdServer influxd = InfluxdServer.start(folder);
            return new DebianInflux(influxd, InfluxRelay.before(influxd.url()));
        }

        String version() throws Exception {
            return influxd.version();
        }

        @Override
        public InfluxSettings settings(String database) {
            return InfluxSettings.of(relay.url(), "", database, null);
        }

        @Override
        public void create(String database) throws Exception {
            influxd.createDatabase(database);
        }

        @Override
        public void close() {
            relay.close();
            influxd.close();
        }
    }
}
