package kz.auylsat.ncc.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;

/** Simulates the terminals of an inventory at the very addresses where its manifests say they are. */
final class DemoFleet {
    private DemoFleet() {}

    /**
     * Starts a fleet of these settings, which stand at {@link #sites}.
     *
     * @throws UnavailableException where the addresses do not follow one another, or cannot be had
     */
    static FleetServer start(
            Inventory inventory, String community, FleetSettings settings, NetworkFaults faults, InstantSource clock) {
        List<Terminal> terminals = byAddress(inventory);
        if (terminals.isEmpty()) {
            throw new UnavailableException("no terminal of the manifests has an agent to simulate");
        }
        AgentAddress first = agent(terminals.get(0));
        FleetBinding binding = FleetBinding.perAddress(first.port(), community)
                .at(FleetBinding.Place.PER_ADDRESS, first.host(), first.port())
                .withFaults(faults);
        try {
            FleetServer server = FleetServer.start(SimulatedFleet.of(settings), binding, clock);
            requireSame(terminals, server);
            return server;
        } catch (IOException e) {
            throw new UnavailableException(
                    "the simulated terminals cannot listen: " + e.getMessage() + "; is another demo running?", e);
        }
    }

    /**
     * Starts the same terminals once more, without a satellite between: as a box sees the modem beside it.
     *
     * @throws UnavailableException where the addresses cannot be had
     */
    static FleetServer modems(Inventory inventory, String community, FleetSettings settings, InstantSource clock) {
        AgentAddress first = agent(byAddress(inventory).get(0));
        int port = first.port() + DemoVillage.modemPortsBehind();
        FleetBinding binding =
                FleetBinding.perAddress(port, community).at(FleetBinding.Place.PER_ADDRESS, first.host(), port);
        try {
            return FleetServer.start(SimulatedFleet.of(settings), binding, clock);
        } catch (IOException e) {
            throw new UnavailableException(
                    "the simulated modems cannot listen: " + e.getMessage() + "; is another demo running?", e);
        }
    }

    /**
     * Where the terminals stand that have an agent, and what their links are made of as far as the manifests say all of it,
     * in the order of the agents' addresses.
     */
    static List<Site> sites(Inventory inventory) {
        return byAddress(inventory).stream()
                .map(terminal -> site(inventory, terminal))
                .toList();
    }

    private static List<Terminal> byAddress(Inventory inventory) {
        return inventory.terminals().values().stream()
                .filter(terminal -> terminal.agent() != null)
                .sorted(Comparator.comparing(DemoFleet::agent, DemoFleet::compare))
                .toList();
    }

    private static void requireSame(List<Terminal> terminals, FleetServer server) {
        for (int i = 0; i < terminals.size(); i++) {
            if (!server.addresses().get(i).equals(agent(terminals.get(i)).socketAddress())) {
                server.close();
                throw new UnavailableException("terminal " + terminals.get(i).id() + " is at "
                        + agent(terminals.get(i)).hostAndPort()
                        + ", but a simulated fleet stands at addresses that follow"
                        + " one another: write "
                        + server.addresses().get(i).getAddress().getHostAddress());
            }
        }
    }

    private static Site site(Inventory inventory, Terminal terminal) {
        Settlement settlement = inventory.settlementOf(terminal);
        TerminalKind kind = terminal.profileId().startsWith("uhp") ? TerminalKind.UHP : TerminalKind.AUYLSAT;
        Site site = new Site(
                terminal.id(), settlement.latitudeDeg(), settlement.longitudeDeg(), settlement.heightMetres(), kind);
        return LinkPlan.of(inventory, terminal) instanceof LinkPlan.Ready ready ? site.withLink(ready.inputs()) : site;
    }

    private static AgentAddress agent(Terminal terminal) {
        return Objects.requireNonNull(terminal.agent());
    }

    private static int compare(AgentAddress a, AgentAddress b) {
        return Arrays.compareUnsigned(
                a.socketAddress().getAddress().getAddress(),
                b.socketAddress().getAddress().getAddress());
    }
}
