package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.testing.ContractRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of every store, on the image {@code influxdb:2.7} where a Docker engine answers. */
final class InfluxTwoImageTest extends InfluxStoreContract {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(4, "influxdb:2.7, the image");

    private static InfluxContainer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = InfluxContainer.start(new InfluxContainer.Two());
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
