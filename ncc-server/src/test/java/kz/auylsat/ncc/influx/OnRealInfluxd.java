package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test on a real influxd of its own with a database {@code history}, behind the relay. */
abstract class OnRealInfluxd {
    @TempDir
    Path folder;

    InfluxdServer influxd;
    InfluxRelay relay;

    @BeforeEach
    void startInfluxd() throws Exception {
        influxd = InfluxdServer.start(folder.resolve("influxd"));
        influxd.createDatabase("history");
        relay = InfluxRelay.before(influxd.url());
    }

    @AfterEach
    void stopInfluxd() {
        if (relay != null) {
            relay.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }
}
