package kz.auylsat.ncc.provision;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.provision.ManifestWish.WishedItem;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/**
 * Gives agents addresses out of pools, the same ones for the same manifests and inventory.
 *
 * <p>An agent that has an address of its pool keeps it; the others are given the lowest that nobody has, in the order of
 * their identifiers. Reserved addresses, those that a manifest or the inventory gives to somebody else, and a network's
 * first and last address are never given out.
 */
final class PoolAddresses {
    /** What stands in the place of an address that is still to be given. */
    static final String NOT_YET = "0.0.0.0";

    private final Map<String, Want> wants = new TreeMap<>();
    private final Set<InetAddress> taken = new HashSet<>();

    private record Want(String poolId, YamlField place) {}

    /** Notes that the agent of a hub or terminal wants an address of a pool. */
    void want(String id, String poolId, YamlField place) {
        wants.put(id, new Want(poolId, place.place()));
    }

    /** Notes that a manifest writes this address down. */
    void taken(InetAddress address) {
        taken.add(address);
    }

    /** Writes the addresses into the draft's hubs and terminals; a pool that is exhausted is noted. */
    void assign(ManifestDraft draft, LiveWorld world) {
        world.live().items().stream()
                .filter(item -> !wants.containsKey(item.id()))
                .map(PoolAddresses::agent)
                .filter(Objects::nonNull)
                .forEach(agent -> taken.add(agent.socketAddress().getAddress()));
        Map<String, InetAddress> given = kept(draft, world);
        given.values().forEach(taken::add);
        Map<String, Integer> missing = new TreeMap<>();
        Map<String, Room> rooms = new HashMap<>();
        wants.forEach((id, want) -> {
            AddressPool pool = pool(draft, want);
            if (pool != null && !given.containsKey(id)) {
                InetAddress address = rooms.computeIfAbsent(pool.id(), any -> new Room(pool, taken))
                        .next();
                if (address == null) {
                    missing.merge(pool.id(), 1, Integer::sum);
                } else {
                    given.put(id, address);
                }
            }
        });
        missing.forEach((poolId, count) -> noteExhausted(poolId, count));
        given.forEach((id, address) -> write(draft, id, String.valueOf(address.getHostAddress())));
    }

    private Map<String, InetAddress> kept(ManifestDraft draft, LiveWorld world) {
        Map<String, InetAddress> kept = new TreeMap<>();
        Set<InetAddress> keepers = new HashSet<>(taken);
        wants.forEach((id, want) -> {
            AddressPool pool = pool(draft, want);
            AgentAddress has = world.agent(id);
            if (pool != null && has != null) {
                InetAddress address = has.socketAddress().getAddress();
                if (pool.contains(address) && !pool.reserves(address) && keepers.add(address)) {
                    kept.put(id, address);
                }
            }
        });
        return kept;
    }

    private void noteExhausted(String poolId, int missing) {
        long all = wants.values().stream()
                .filter(want -> want.poolId.equals(poolId))
                .count();
        wants.values().stream()
                .filter(want -> want.poolId.equals(poolId))
                .findFirst()
                .ifPresent(want -> want.place.problem("AddressPool " + poolId + " is exhausted: " + all
                        + " agents want an address of it and " + missing + " of them "
                        + (missing == 1 ? "finds" : "find") + " none; add a network to it"));
    }

    private static @Nullable AddressPool pool(ManifestDraft draft, Want want) {
        return (AddressPool) draft.item(InventoryKind.ADDRESS_POOL, want.poolId);
    }

    private static void write(ManifestDraft draft, String id, String host) {
        Map<String, WishedItem> terminals = draft.items(InventoryKind.TERMINAL);
        terminals.computeIfPresent(id, (any, wished) -> {
            Terminal terminal = (Terminal) wished.item();
            return wished.with(
                    terminal.at(Objects.requireNonNull(terminal.agent()).at(host)));
        });
        Map<String, WishedItem> hubs = draft.items(InventoryKind.HUB);
        hubs.computeIfPresent(id, (any, wished) -> {
            Hub hub = (Hub) wished.item();
            return wished.with(new Hub(
                    hub.id(),
                    hub.names(),
                    hub.agent().at(host),
                    hub.profileId(),
                    hub.parameters(),
                    hub.pollInterval()));
        });
    }

    private static @Nullable AgentAddress agent(InventoryItem item) {
        return item instanceof Terminal terminal ? terminal.agent() : item instanceof Hub hub ? hub.agent() : null;
    }

    /** The addresses of a pool that are left, from the lowest on. */
    private static final class Room {
        private final AddressPool pool;
        private final Set<InetAddress> taken;
        private int network;
        private @Nullable InetAddress at;

        Room(AddressPool pool, Set<InetAddress> taken) {
            this.pool = pool;
            this.taken = taken;
        }

        /** Null where none is left. */
        @Nullable
        InetAddress next() {
            while (network < pool.networks().size()) {
                AddressRange range = usable(pool.networks().get(network));
                InetAddress candidate = at == null ? range.first() : after(at);
                while (candidate != null && range.contains(candidate)) {
                    AddressRange reserved = reserved(candidate);
                    if (reserved != null) {
                        candidate = after(reserved.last());
                    } else if (taken.add(candidate)) {
                        at = candidate;
                        return candidate;
                    } else {
                        candidate = after(candidate);
                    }
                }
                network++;
                at = null;
            }
            return null;
        }

        private @Nullable AddressRange reserved(InetAddress address) {
            return pool.reserved().stream()
                    .filter(range -> range.contains(address))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Without the network's own address and, in IPv4, its broadcast address (RFC 1122 §3.2.1.3, RFC 3021, RFC 4291 §2.6.1). */
    private static AddressRange usable(Cidr network) {
        AddressRange all = AddressRange.of(network);
        boolean v4 = network.network().length == 4;
        if (network.prefixBits() >= network.network().length * 8 - 1) {
            return all;
        }
        InetAddress first = Objects.requireNonNull(after(all.first()));
        return new AddressRange(first, v4 ? before(all.last()) : all.last());
    }

    private static InetAddress before(InetAddress address) {
        return Objects.requireNonNull(moved(address, BigInteger.ONE.negate()));
    }

    private static @Nullable InetAddress after(InetAddress address) {
        return moved(address, BigInteger.ONE);
    }

    private static @Nullable InetAddress moved(InetAddress address, BigInteger by) {
        byte[] octets = address.getAddress();
        byte[] sum = new BigInteger(1, octets).add(by).toByteArray();
        int from = sum.length > octets.length && sum[0] == 0 ? 1 : 0;
        if (sum.length - from > octets.length) {
            return null; // behind the last address there is
        }
        Arrays.fill(octets, (byte) 0);
        System.arraycopy(sum, from, octets, octets.length - (sum.length - from), sum.length - from);
        return IpLiteral.of(octets);
    }
}
