package kz.auylsat.link.control;

import java.util.Arrays;
import java.util.Objects;

/** A range of IPv4 or IPv6 addresses, as {@code 10.1.0.0/16} (RFC 4632 §3.1, RFC 4291 §2.3); without a prefix one address. */
public final class Cidr {
    static final String EXPECTED = "addresses as 192.168.1.0/24, fd00::/8 or 192.168.1.5";

    private final byte[] network;
    private final int prefixBits;

    private Cidr(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads such a text.
     *
     * @throws IllegalArgumentException where it is none, or where bits behind the prefix are set: 10.1.2.3/8 is a slip
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = Addresses.octets(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? address.length * 8 : Addresses.decimal(text.substring(slash + 1), address.length * 8);
        Cidr range = new Cidr(address, bits);
        if (!Arrays.equals(masked(address, bits), address)) {
            throw new IllegalArgumentException("\"" + text + "\" has bits behind its prefix");
        }
        return range;
    }

    /** Whether this address lies in the range; an IPv4 address in its IPv6 form (::ffff:a.b.c.d) is that IPv4 address. */
    public boolean contains(byte[] address) {
        byte[] plain = Addresses.unmapped(address);
        return plain.length == network.length && Arrays.equals(masked(plain, prefixBits), network);
    }

    public int prefixBits() {
        return prefixBits;
    }

    /** The first address of the range: 4 or 16 octets. */
    public byte[] network() {
        return network.clone();
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that && prefixBits == that.prefixBits && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(network), prefixBits);
    }

    /** The text that {@link #parse} takes; a single address without a prefix. */
    @Override
    public String toString() {
        String address = Addresses.text(network);
        return prefixBits == network.length * 8 ? address : address + "/" + prefixBits;
    }
}
