package kz.auylsat.agent.snmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation, as {@code 10.58.0.0/16} or {@code 2001:db8::/32}; a bare address is
 * a range of one.
 */
public final class AddressRange {
    private static final int TEXT_LENGTH_MAX = 49;

    private final byte[] network;
    private final int prefixBits;

    private AddressRange(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /** Reads such a text; never asks a name server. Throws where it is none, or where bits beyond the prefix are set. */
    public static AddressRange parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "write a network as 10.58.0.0/16 or 2001:db8::/32 in place of '" + text + "'"));
    }

    private static Optional<AddressRange> tryParse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        byte[] octets = address.get();
        int bits = octets.length * 8;
        if (slash >= 0) {
            try {
                bits = Integer.parseUnsignedInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        if (bits > octets.length * 8 || !Arrays.equals(masked(octets, bits), octets)) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(octets, bits));
    }

    /** An address written in digits: a name is refused, for looking one up would block. */
    private static Optional<byte[]> literal(String text) {
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX || !text.chars().allMatch(AddressRange::ofLiteral)) {
            return Optional.empty();
        }
        boolean six = text.indexOf(':') >= 0;
        if (!six && text.chars().filter(c -> c == '.').count() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean ofLiteral(int c) {
        return c == '.' || c == ':' || (c < 128 && Character.digit(c, 16) >= 0);
    }

    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == network.length && Arrays.equals(masked(octets, prefixBits), network);
    }

    private static byte[] masked(byte[] octets, int bits) {
        byte[] masked = octets.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            masked[i] &= (byte) (0xFF << (8 - kept));
        }
        return masked;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixBits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
