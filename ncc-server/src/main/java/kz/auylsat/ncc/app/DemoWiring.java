package kz.auylsat.ncc.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import org.slf4j.LoggerFactory;

/** A running demo: simulated villages, the NCC, and a real agent in one of the villages; until closed. */
final class DemoWiring implements AutoCloseable {
    /** The gateway is behind the village's relayed link. */
    static final String GATEWAY_HOST = "127.0.0.1";

    /** Ended in the opposite order. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final NccWiring ncc;
    private final Optional<DemoAgent> agent;

    /** The demo's setup; adds to the settings where the village's agent calls in. */
    static Setup setup(Map<String, String> settings) {
        Setup setup = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        Optional<DemoVillage> village = DemoVillage.of(setup.manifests());
        if (village.isEmpty()) {
            return setup;
        }
        settings.putIfAbsent("gateway.host", GATEWAY_HOST);
        settings.putIfAbsent("gateway.port", "0");
        settings.putIfAbsent("gateway.names", "[\"" + village.get().host() + "\"]");
        return new Setup(ConfigurationReader.read(null, Map.of(), settings), setup.profiles());
    }

    /**
     * Starts a demo; when this returns the page is ready, the agent a few seconds later.
     *
     * @param inventory the villages of the setup's manifests
     * @param folder the data folder
     * @param settings with which {@code setup} was read
     * @throws UnavailableException where an address cannot be had
     */
    static DemoWiring start(
            Setup setup,
            Inventory inventory,
            Path folder,
            String community,
            long seed,
            DemoScenario scenario,
            Map<String, String> settings,
            Instant start,
            InstantSource clock) {
        FleetSettings fleet = scenario.settings(seed, DemoFleet.sites(inventory), start);
        DemoWiring demo = new DemoWiring(setup, inventory, folder, community, fleet, settings, clock);
        demo.agent().ifPresent(scenario::happen);
        return demo;
    }

    private DemoWiring(
            Setup setup,
            Inventory inventory,
            Path folder,
            String community,
            FleetSettings fleet,
            Map<String, String> settings,
            InstantSource clock) {
        Optional<DemoVillage> village = DemoVillage.of(inventory);
        try {
            parts.push(DemoFleet.start(inventory, community, fleet, NetworkFaults.satellite(), clock));
            if (village.isPresent()) {
                parts.push(DemoFleet.modems(inventory, community, fleet, clock));
            }
            Inventory asked = village.map(DemoVillage::throughTheLink).orElse(inventory);
            DatabaseWiring.begin(setup.configuration(), asked, clock.instant());
            agent = village.map(of -> DemoAgent.lay(of, folder, settings, clock));
            agent.ifPresent(parts::push);
            ncc = NccWiring.start(setup, clock);
            parts.push(ncc);
            agent.ifPresent(of ->
                    ncc.gateway().ifPresent(gateway -> of.start(new InetSocketAddress(GATEWAY_HOST, gateway.port()))));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    NccWiring ncc() {
        return ncc;
    }

    Optional<DemoAgent> agent() {
        return agent;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(DemoWiring.class).warn("not all of the demo could be ended", e);
            }
        }
    }
}
