package kz.auylsat.simulator.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.jspecify.annotations.Nullable;

/**
 * A fleet on loopback: each terminal an SNMP agent at its own address or port, until closed.
 *
 * <p>A few threads serve all of them. An agent's values are those of its clock's moment when the request came in.
 */
public final class FleetServer implements AutoCloseable {
    /** Addresses used of each 256. */
    private final CounterBoard counters;

    private final List<SelectorChannel> loops;
    private final List<InetSocketAddress> addresses;

    private FleetServer(CounterBoard counters, List<SelectorChannel> loops, List<InetSocketAddress> addresses) {
        this.counters = counters;
        this.loops = loops;
        this.addresses = List.copyOf(addresses);
    }

    /** Listens for every terminal; throws with the address where one cannot be had, and then none is held. */
    public static FleetServer start(SimulatedFleet fleet, FleetBinding binding, InstantSource clock)
            throws IOException {
        CounterBoard counters = new CounterBoard();
        List<SelectorChannel> loops = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>(fleet.terminals().size());
        try {
            for (int i = 0; i < binding.threads(); i++) {
                loops.add(new SelectorChannel(fleet.settings().seed(), binding.faults(), clock, counters));
            }
            List<@Nullable UsmKeyChannel> keys = new ArrayList<>();
            for (int i = 0; i < binding.threads(); i++) {
                keys.add(binding.user() == null ? null : new UsmKeyChannel(binding.user()));
            }
            for (SimulatedTerminal terminal : fleet.terminals()) {
                int loop = terminal.index() % loops.size();
                AgentChannel agent = new AgentChannel(terminal, binding, keys.get(loop), counters);
                addresses.add(loops.get(loop).listen(agent, binding.addressOf(terminal.index())));
            }
        } catch (IOException | RuntimeException e) {
            loops.forEach(SelectorChannel::close);
            throw e;
        }
        for (int i = 0; i < loops.size(); i++) {
            loops.get(i).start("fleet-" + i);
        }
        return new FleetServer(counters, loops, addresses);
    }

    /** Where each terminal listens, in the order of their index. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    public FleetCounters counters() {
        return counters.read();
    }

    /** Stops answering and frees every address; returns when that is done. */
    @Override
    public void close() {
        loops.forEach(SelectorChannel::close);
    }
}
