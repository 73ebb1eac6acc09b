package kz.auylsat.ncc.inventory;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;
import kz.auylsat.link.control.Cidr;

/**
 * Addresses from the first to the last, both among them.
 *
 * @param first of the same family as the last, and not behind it
 */
public record AddressRange(InetAddress first, InetAddress last) {
    /** What to say a text should have been. */
    public static final String EXPECTED = "addresses: write 10.58.0.1, 10.58.0.1-10.58.0.9 or 10.58.0.0/28";

    public AddressRange {
        byte[] from = first.getAddress();
        byte[] to = last.getAddress();
        if (from.length != to.length || Arrays.compareUnsigned(from, to) > 0) {
            throw new IllegalArgumentException(
                    "no range from " + first.getHostAddress() + " to " + last.getHostAddress());
        }
    }

    /**
     * Reads one address, two with a hyphen between, or a network.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    public static AddressRange parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen >= 0) {
            return new AddressRange(
                    IpLiteral.parse(text.substring(0, hyphen).strip()),
                    IpLiteral.parse(text.substring(hyphen + 1).strip()));
        }
        return text.indexOf('/') >= 0
                ? of(Cidr.parse(text))
                : new AddressRange(IpLiteral.parse(text), IpLiteral.parse(text));
    }

    /** All addresses of a network, its first and last among them. */
    public static AddressRange of(Cidr network) {
        byte[] last = network.network();
        for (int bit = network.prefixBits(); bit < last.length * 8; bit++) {
            last[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new AddressRange(IpLiteral.of(network.network()), IpLiteral.of(last));
    }

    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == first.getAddress().length
                && Arrays.compareUnsigned(first.getAddress(), octets) <= 0
                && Arrays.compareUnsigned(octets, last.getAddress()) <= 0;
    }

    /** Whether an address is in both. */
    public boolean overlaps(AddressRange other) {
        return contains(other.first) || other.contains(first);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String from = Objects.requireNonNull(first.getHostAddress());
        return first.equals(last) ? from : from + "-" + last.getHostAddress();
    }
}
