package kz.auylsat.ncc.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;

/** Simulates the terminals of an inventory at the very addresses where its manifests say they are. */
final class DemoFleet {
    private DemoFleet() {}

    /**
     * Starts a fleet of these settings, which stand at {@link #sites}, at the addresses of their manifests.
     *
     * @param community of the simulated terminals, beside the users that their boxes are given
     * @param but one that listens elsewhere or not at all
     * @throws UnavailableException where the addresses cannot be had
     */
    static FleetServer start(
            Inventory inventory,
            String community,
            FleetSettings settings,
            NetworkFaults faults,
            Optional<DemoVillage> but,
            InstantSource clock) {
        String elsewhere = but.map(village -> village.terminal().id()).orElse("");
        return start(
                community,
                settings,
                faults,
                terminal -> terminal.id().equals(elsewhere)
                        ? Optional.empty()
                        : inventory
                                .terminal(terminal.id())
                                .map(DemoFleet::agent)
                                .map(AgentAddress::socketAddress),
                clock);
    }

    /**
     * The same terminal as in a fleet of these settings, without a satellite between: as a box sees the modem beside it.
     *
     * @throws UnavailableException where its address cannot be had
     */
    static FleetServer modem(DemoVillage village, String community, FleetSettings settings, InstantSource clock) {
        return start(
                community,
                settings,
                NetworkFaults.none(),
                terminal ->
                        terminal.id().equals(village.terminal().id()) ? Optional.of(village.modem()) : Optional.empty(),
                clock);
    }

    private static FleetServer start(
            String community,
            FleetSettings settings,
            NetworkFaults faults,
            Function<SimulatedTerminal, Optional<InetSocketAddress>> places,
            InstantSource clock) {
        try {
            return FleetServer.start(
                    SimulatedFleet.of(settings), FleetBinding.perPort(community).withFaults(faults), places, clock);
        } catch (IOException e) {
            throw new UnavailableException(
                    "the simulated terminals cannot listen: " + e.getMessage() + "; is another demo running?", e);
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
