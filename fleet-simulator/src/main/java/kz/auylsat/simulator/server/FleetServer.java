package kz.auylsat.simulator.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.jspecify.annotations.Nullable;

/**
 * A fleet on loopback: each terminal an SNMP agent at its own address or port, until closed.
 *
 * <p>A few threads serve all of them. An agent's values are those of its clock's moment when the request came in.
 */
public final class FleetServer implements AutoCloseable {
    private final CounterBoard counters;
    private final List<SelectorChannel> loops;
    private final List<InetSocketAddress> addresses;
    private final Map<String, AgentChannel> agents;

    private FleetServer(
            CounterBoard counters,
            List<SelectorChannel> loops,
            List<InetSocketAddress> addresses,
            Map<String, AgentChannel> agents) {
        this.counters = counters;
        this.loops = loops;
        this.addresses = List.copyOf(addresses);
        this.agents = Map.copyOf(agents);
    }

    /** Listens for every terminal; throws with the address where one cannot be had, and then none is held. */
    public static FleetServer start(SimulatedFleet fleet, FleetBinding binding, InstantSource clock)
            throws IOException {
        return start(fleet, binding, terminal -> Optional.of(binding.addressOf(terminal.index())), clock);
    }

    /**
     * As above, at other addresses than the binding's.
     *
     * @param places where a terminal listens; empty for one that does not
     */
    public static FleetServer start(
            SimulatedFleet fleet,
            FleetBinding binding,
            Function<SimulatedTerminal, Optional<InetSocketAddress>> places,
            InstantSource clock)
            throws IOException {
        CounterBoard counters = new CounterBoard();
        List<SelectorChannel> loops = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>(fleet.terminals().size());
        Map<String, AgentChannel> agents = new HashMap<>();
        try {
            for (int i = 0; i < binding.threads(); i++) {
                loops.add(new SelectorChannel(fleet.settings().seed(), binding.faults(), clock, counters));
            }
            List<@Nullable UsmKeyChannel> keys = new ArrayList<>();
            for (int i = 0; i < binding.threads(); i++) {
                keys.add(binding.user() == null ? null : new UsmKeyChannel(binding.user()));
            }
            for (SimulatedTerminal terminal : fleet.terminals()) {
                Optional<InetSocketAddress> place = places.apply(terminal);
                if (place.isEmpty()) {
                    continue;
                }
                int loop = terminal.index() % loops.size();
                AgentChannel agent = new AgentChannel(terminal, binding, keys.get(loop), counters);
                agents.put(terminal.id(), agent);
                addresses.add(loops.get(loop).listen(agent, place.get()));
            }
        } catch (IOException | RuntimeException e) {
            loops.forEach(SelectorChannel::close);
            throw e;
        }
        for (int i = 0; i < loops.size(); i++) {
            loops.get(i).start("fleet-" + i);
        }
        return new FleetServer(counters, loops, addresses, agents);
    }

    /** Where each terminal listens that does, in the order of their index. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    /**
     * Has a terminal know these v3 users, and no other, from the next request on; as a box does that was given them.
     *
     * <p>Any thread; takes some milliseconds for each, for RFC 3414 §A.2 hashes a megabyte.
     *
     * @throws IllegalArgumentException where no terminal of this id listens
     */
    public void replaceUsers(String terminalId, List<V3User> users) {
        AgentChannel agent = agents.get(terminalId);
        if (agent == null) {
            throw new IllegalArgumentException("no terminal " + terminalId + " in this fleet");
        }
        agent.replaceUsers(users);
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
