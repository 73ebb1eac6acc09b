package kz.auylsat.ncc.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.RainFront;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;

/** A modem beside its box, under a clear sky or, while told so, under a cloudburst. */
final class SimulatedModem implements AutoCloseable {
    private static final double LATITUDE_DEG = 39.4;
    private static final double LONGITUDE_DEG = 68.5;
    private static final double CLOUDBURST_MMH = 120;
    private static final Duration AHEAD = Duration.ofDays(7);

    private final FleetServer server;
    private volatile boolean raining;

    SimulatedModem(String community) throws IOException {
        // It rains in a week's time: whoever goes there is in the rain.
        RainFront cloudburst = new RainFront(
                LATITUDE_DEG,
                LONGITUDE_DEG,
                Instant.now().plus(AHEAD).minus(Duration.ofHours(1)),
                Duration.ofHours(3),
                0,
                1,
                20,
                50,
                CLOUDBURST_MMH);
        Site site = new Site("modem", LATITUDE_DEG, LONGITUDE_DEG, 1_400, TerminalKind.AUYLSAT);
        InstantSource sky = () -> raining ? Instant.now().plus(AHEAD) : Instant.now();
        server = FleetServer.start(
                SimulatedFleet.of(FleetSettings.of(58, List.of(site)).calm().withFront(cloudburst)),
                FleetBinding.perPort(community),
                sky);
    }

    int port() {
        return server.addresses().get(0).getPort();
    }

    void rain(boolean now) {
        raining = now;
    }

    @Override
    public void close() {
        server.close();
    }
}
