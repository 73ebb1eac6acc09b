package kz.auylsat.ncc.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** Pools that overlap or have little left, addresses outside of their pool, and two agents at one address. */
final class AddressCheck {
    /** A pool with less than this share free is nearly exhausted. */
    private static final double FREE_SHARE_MIN = 0.05;

    private final CheckScope scope;
    private final List<Finding> findings = new ArrayList<>();

    private AddressCheck(CheckScope scope) {
        this.scope = scope;
    }

    static List<Finding> look(CheckScope scope) {
        AddressCheck check = new AddressCheck(scope);
        List<AddressPool> pools = List.copyOf(scope.target().addressPools().values());
        if (scope.touches(InventoryKind.ADDRESS_POOL)) {
            check.overlaps(pools);
        }
        pools.forEach(check::room);
        check.shared();
        scope.target().terminals().values().stream().filter(scope::isChanged).forEach(check::outside);
        return check.findings;
    }

    private void overlaps(List<AddressPool> pools) {
        for (int i = 0; i < pools.size(); i++) {
            for (AddressPool other : pools.subList(i + 1, pools.size())) {
                AddressPool pool = pools.get(i);
                if (scope.isChanged(pool) || scope.isChanged(other)) {
                    overlap(pool, other);
                }
            }
        }
    }

    private void overlap(AddressPool pool, AddressPool other) {
        for (AddressRange mine : ranges(pool)) {
            ranges(other).stream()
                    .filter(mine::overlaps)
                    .findFirst()
                    .ifPresent(theirs -> findings.add(PlanChecks.error(
                            CheckName.ADDRESS_POOL,
                            Planner.name(pool),
                            "networks",
                            mine + " and " + theirs + " of the pool " + other.id() + " have addresses in common",
                            "give each pool networks of its own")));
        }
    }

    private static List<AddressRange> ranges(AddressPool pool) {
        return pool.networks().stream().map(AddressRange::of).toList();
    }

    /** Only where somebody takes from it in this plan. */
    private void room(AddressPool pool) {
        List<Terminal> taken = scope.target().terminals().values().stream()
                .filter(terminal -> terminal.agent() != null
                        && pool.id().equals(terminal.agent().poolId()))
                .toList();
        if (taken.stream().noneMatch(scope::isChanged)) {
            return;
        }
        double all = ranges(pool).stream().mapToDouble(AddressCheck::size).sum()
                - pool.reserved().stream().mapToDouble(AddressCheck::size).sum();
        long free = (long) Math.max(0, all - taken.size());
        if (free < all * FREE_SHARE_MIN || free == 0) {
            findings.add(PlanChecks.warning(
                    CheckName.ADDRESS_POOL,
                    Planner.name(pool),
                    "networks",
                    String.format(Locale.ROOT, "%d of %.0f addresses are left", free, all),
                    "add a network to the pool before the next villages"));
        }
    }

    private static double size(AddressRange range) {
        return new BigInteger(1, range.last().getAddress())
                .subtract(new BigInteger(1, range.first().getAddress()))
                .add(BigInteger.ONE)
                .doubleValue();
    }

    private void shared() {
        Map<String, InventoryItem> byAddress = new HashMap<>();
        Stream.<InventoryItem>concat(
                        scope.target().hubs().values().stream(), scope.target().terminals().values().stream())
                .forEach(item -> {
                    AgentAddress agent = agent(item);
                    InventoryItem other = agent == null ? null : byAddress.putIfAbsent(agent.hostAndPort(), item);
                    if (agent != null && other != null && (scope.isChanged(item) || scope.isChanged(other))) {
                        findings.add(both(agent, item, other));
                    }
                });
    }

    private Finding both(AgentAddress agent, InventoryItem item, InventoryItem other) {
        InventoryItem mine = scope.isChanged(item) ? item : other;
        InventoryItem theirs = mine.equals(item) ? other : item;
        return PlanChecks.error(
                CheckName.ADDRESS,
                Planner.name(mine),
                "agent.address",
                agent.hostAndPort() + " is the address of " + Planner.name(theirs) + " too",
                "give each agent an address of its own");
    }

    private static @Nullable AgentAddress agent(InventoryItem item) {
        return item instanceof Hub hub ? hub.agent() : item instanceof Terminal terminal ? terminal.agent() : null;
    }

    private void outside(Terminal terminal) {
        AgentAddress agent = terminal.agent();
        AddressPool pool = agent == null || agent.poolId() == null
                ? null
                : scope.target().addressPools().get(agent.poolId());
        if (agent != null
                && pool != null
                && !pool.contains(agent.socketAddress().getAddress())) {
            findings.add(PlanChecks.error(
                    CheckName.ADDRESS_POOL,
                    Planner.name(terminal),
                    "agent.address",
                    agent.host() + " is not in the pool " + pool.id() + " that it is taken from",
                    "give the pool back the network that the address is in, or write the address by hand"));
        }
    }
}
