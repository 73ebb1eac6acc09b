package kz.auylsat.ncc.inventory;

import java.net.InetAddress;
import java.util.List;
import kz.auylsat.link.control.Cidr;

/**
 * Addresses from which agents are given theirs.
 *
 * @param networks at least one; their addresses are given out in this order
 * @param reserved never given out: routers, hubs, spares
 */
public record AddressPool(String id, Names names, List<Cidr> networks, List<AddressRange> reserved)
        implements InventoryItem {
    public AddressPool {
        networks = List.copyOf(networks);
        reserved = List.copyOf(reserved);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException(id + ": a pool without a network");
        }
    }

    /** Whether the address is in one of the networks, reserved or not. */
    public boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address.getAddress()));
    }

    public boolean reserves(InetAddress address) {
        return reserved.stream().anyMatch(range -> range.contains(address));
    }
}
