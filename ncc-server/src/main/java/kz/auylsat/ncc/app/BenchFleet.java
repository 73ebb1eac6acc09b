package kz.auylsat.ncc.app;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.TerminalKind;

/** An inventory of as many villages as a benchmark wants, at the places and addresses of the simulator's; pure. */
final class BenchFleet {
    private static final int ADDRESSES_OF_A_BYTE = 256;

    private BenchFleet() {}

    /**
     * @param template satellite and carriers are taken from this inventory
     * @param firstHost the last three octets of the first terminal's address in 127.0.0.0/8
     */
    static Inventory of(Inventory template, int terminals, long seed, int firstHost, int port, String credential) {
        Satellite satellite = template.satellites().values().iterator().next();
        List<Carrier> carriers = List.copyOf(template.carriers().values());
        String carrier = template.terminals().values().iterator().next().carrierId();
        List<Settlement> settlements = new ArrayList<>(terminals);
        List<Terminal> stations = new ArrayList<>(terminals);
        for (SimulatedTerminal simulated :
                SimulatedFleet.of(FleetSettings.of(seed, terminals)).terminals()) {
            String village = "auyl-" + simulated.index();
            settlements.add(new Settlement(
                    village,
                    Names.english("Auyl " + simulated.index()),
                    "KZ",
                    "Region " + simulated.index() % 17,
                    simulated.site().latitudeDeg(),
                    simulated.site().longitudeDeg(),
                    simulated.site().heightMetres(),
                    ZoneId.of("Asia/Almaty"),
                    null));
            stations.add(new Terminal(
                    village + "-1",
                    null,
                    village,
                    carrier,
                    null,
                    simulated.kind() == TerminalKind.UHP ? "uhp-terminal" : "auylsat-terminal",
                    new AgentAddress(host(firstHost + simulated.index()), port, credential),
                    null,
                    null,
                    null,
                    Map.of(),
                    null));
        }
        return new Inventory(List.of(satellite), carriers, List.of(), settlements, stations);
    }

    static String host(int number) {
        return String.format(
                Locale.ROOT,
                "127.%d.%d.%d",
                number / (ADDRESSES_OF_A_BYTE * ADDRESSES_OF_A_BYTE),
                number / ADDRESSES_OF_A_BYTE % ADDRESSES_OF_A_BYTE,
                number % ADDRESSES_OF_A_BYTE);
    }
}
