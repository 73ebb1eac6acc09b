package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlPlace;

/** The networks of all pools: no address may be in two of them. */
final class PoolNetworks {
    private final List<Network> networks = new ArrayList<>();

    private record Network(String poolId, AddressRange range, YamlPlace at) {}

    void add(String poolId, AddressRange range, YamlField field) {
        networks.stream()
                .filter(other -> other.range.overlaps(range))
                .findFirst()
                .ifPresent(other -> field.problem(field.text("") + " overlaps " + other.range + " of AddressPool "
                        + other.poolId + " at " + other.at + ": an address must come from one pool, write a network"
                        + " that no other has"));
        networks.add(new Network(poolId, range, field.at()));
    }
}
