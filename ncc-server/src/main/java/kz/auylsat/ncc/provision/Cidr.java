package kz.auylsat.ncc.provision;

import java.net.InetAddress;
import kz.auylsat.ncc.inventory.IpLiteral;

/**
 * A block of IPv4 or IPv6 addresses (RFC 4632, RFC 4291 §2.3).
 *
 * @param network its first address
 * @param prefixBits how many leading bits all its addresses share
 */
public record Cidr(InetAddress network, int prefixBits) {
    public Cidr {
        byte[] octets = network.getAddress();
        if (prefixBits < 0 || prefixBits > octets.length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefixBits + " bits");
        }
        for (int bit = prefixBits; bit < octets.length * 8; bit++) {
            if (bit(octets, bit)) {
                throw new IllegalArgumentException(
                        network.getHostAddress() + " has bits beyond the prefix of " + prefixBits);
            }
        }
    }

    /**
     * Reads {@code 10.58.0.0/16} or {@code fd58::/48}.
     *
     * @throws IllegalArgumentException where it is none, or where the address has bits beyond the prefix
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no network: write it as 10.58.0.0/16");
        }
        return new Cidr(IpLiteral.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the address is in this block; never for the other family. */
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (bit(own, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }

    private static boolean bit(byte[] octets, int bit) {
        return (octets[bit / 8] >> (7 - bit % 8) & 1) != 0;
    }
}
