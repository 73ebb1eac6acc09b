package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.testing.ContractRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of every store, on the image {@code influxdb:3-core} where a Docker engine answers. */
final class InfluxThreeImageTest extends InfluxStoreContract {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(5, "influxdb:3-core, the image");

    private static InfluxContainer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = InfluxContainer.start(new InfluxContainer.Three());
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
