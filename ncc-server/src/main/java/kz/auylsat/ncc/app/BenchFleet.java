package kz.auylsat.ncc.app;

import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.server.FleetBinding;

/**
 * An inventory of as many villages as a benchmark wants, at the places and addresses of the simulator's; pure. All have
 * the AuylSat terminal, for a UHP modem has fewer metrics than a benchmark of twenty means.
 */
final class BenchFleet {
    /** Given to the simulator too. */
    static final double UHP_SHARE = 0;

    /** So that each report is held against its link budget, as in a real fleet. */
    private static final Dish DISH = new Dish(1.2, 3.0);

    private static final SiteClimate CLIMATE = new SiteClimate(15, null, null);

    private BenchFleet() {}

    /**
     * @param template satellite and carriers are taken from this inventory
     * @param binding where the simulator's terminals listen
     */
    static Inventory of(Inventory template, int terminals, long seed, FleetBinding binding, String credential) {
        Satellite satellite = template.satellites().values().iterator().next();
        List<Carrier> carriers = List.copyOf(template.carriers().values());
        String carrier = template.terminals().values().iterator().next().carrierId();
        List<Settlement> settlements = new ArrayList<>(terminals);
        List<Terminal> stations = new ArrayList<>(terminals);
        for (SimulatedTerminal simulated : SimulatedFleet.of(
                        FleetSettings.of(seed, terminals).withUhpShare(UHP_SHARE))
                .terminals()) {
            String village = village(simulated.index());
            settlements.add(new Settlement(
                    village,
                    Names.english("Auyl " + simulated.index()),
                    "KZ",
                    "Region " + simulated.index() % 17,
                    simulated.site().latitudeDeg(),
                    simulated.site().longitudeDeg(),
                    simulated.site().heightMetres(),
                    ZoneId.of("Asia/Almaty"),
                    null,
                    CLIMATE,
                    null,
                    null,
                    List.of(),
                    List.of()));
            stations.add(new Terminal(
                    terminalId(simulated.index()),
                    null,
                    village,
                    carrier,
                    null,
                    "auylsat-terminal",
                    agent(binding.addressOf(simulated.index()), credential),
                    null,
                    DISH,
                    null,
                    Serials.UNKNOWN,
                    null,
                    null,
                    Map.of(),
                    null));
        }
        return new Inventory(
                List.of(satellite), template.earthStations().values(), carriers, List.of(), settlements, stations);
    }

    static String terminalId(int index) {
        return village(index) + "-1";
    }

    private static String village(int index) {
        return "auyl-" + index;
    }

    private static AgentAddress agent(InetSocketAddress address, String credential) {
        return new AgentAddress(address.getAddress().getHostAddress(), address.getPort(), credential);
    }
}
