package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.testing.ContractRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of every store, on the image {@code influxdb:1.8} where a Docker engine answers. */
final class InfluxOneImageTest extends InfluxStoreContract {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(3, "influxdb:1.8, the image");

    private static InfluxContainer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = InfluxContainer.start(new InfluxContainer.One());
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
}
