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
        Optional<DemoVillage> village = DemoVillage.of(setup.inventory());
        if (village.isEmpty()) {
            return setup;
        }
        settings.putIfAbsent("gateway.host", GATEWAY_HOST);
        settings.putIfAbsent("gateway.port", "0");
        settings.putIfAbsent("gateway.names", "[\"" + village.get().host() + "\"]");
        return new Setup(ConfigurationReader.read(null, Map.of(), settings), setup.profiles(), setup.inventory());
    }

    /**
     * Starts a demo; when this returns the page is ready, the agent a few seconds later.
     *
     * @param folder the data folder
     * @param settings with which {@code setup} was read
     * @throws UnavailableException where an address cannot be had
     */
    static DemoWiring start(
            Setup setup,
            Path folder,
            String community,
            long seed,
            DemoScenario scenario,
            Map<String, String> settings,
            Instant start,
            InstantSource clock) {
        Inventory inventory = setup.inventory();
        FleetSettings fleet = scenario.settings(seed, DemoFleet.sites(inventory), start);
        DemoWiring demo = new DemoWiring(setup, DemoVillage.of(inventory), folder, community, fleet, settings, clock);
        demo.agent().ifPresent(scenario::happen);
        return demo;
    }

    private DemoWiring(
            Setup setup,
            Optional<DemoVillage> village,
            Path folder,
            String community,
            FleetSettings fleet,
            Map<String, String> settings,
            InstantSource clock) {
        try {
            parts.push(DemoFleet.start(setup.inventory(), community, fleet, NetworkFaults.satellite(), clock));
            if (village.isPresent()) {
                parts.push(DemoFleet.modems(setup.inventory(), community, fleet, clock));
            }
            agent = village.map(of -> DemoAgent.lay(of, folder, settings, clock));
            agent.ifPresent(parts::push);
            Inventory asked = village.map(DemoVillage::throughTheLink).orElse(setup.inventory());
            ncc = NccWiring.start(new Setup(setup.configuration(), setup.profiles(), asked), clock);
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
