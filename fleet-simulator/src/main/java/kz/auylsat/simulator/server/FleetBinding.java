package kz.auylsat.simulator.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import kz.auylsat.simulator.model.NetworkFaults;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet listens, who may ask, and what the path does.
 *
 * @param place whether each terminal has its own loopback address or its own port
 * @param baseAddress IPv4 address within 127.0.0.0/8: of the first terminal, or of all
 * @param port of all terminals, or of the first; 0 lets the system choose for each terminal
 * @param community of v1 and v2c; null where these versions are not spoken
 * @param communityByTerminal terminals with a community of their own, by id
 * @param user of v3; null where it is not spoken
 * @param answerBytesMax an answer that would be longer is tooBig
 * @param threads selectors that share the terminals
 */
public record FleetBinding(
        Place place,
        String baseAddress,
        int port,
        @Nullable String community,
        Map<String, String> communityByTerminal,
        @Nullable V3User user,
        NetworkFaults faults,
        int answerBytesMax,
        int threads) {
    /** The longest answer that fits one Ethernet frame. */
    public static final int ANSWER_BYTES_MAX = 1472;

    /** Those that end in 0 or 255 are left out, for some kernels keep them. */
    private static final int HOSTS = 254;

    /** What tells terminals apart on the network. */
    public enum Place {
        PER_ADDRESS,
        PER_PORT
    }

    public FleetBinding {
        if (!baseAddress.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "address " + baseAddress + " is not a loopback address: write one as 127.1.0.1");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not 0..65535");
        }
        if (answerBytesMax < 484 || answerBytesMax > 65507) {
            throw new IllegalArgumentException("longest answer " + answerBytesMax + " is not 484..65507 bytes");
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads " + threads + " is not 1..64");
        }
        if (community == null && communityByTerminal.isEmpty() && user == null) {
            throw new IllegalArgumentException("nobody may ask: give a community or a v3 user");
        }
        communityByTerminal = Map.copyOf(communityByTerminal);
    }

    /** Each terminal at its own address from 127.1.0.1 on, one thread, v2c with this community, no faults. */
    public static FleetBinding perAddress(int port, String community) {
        return new FleetBinding(
                Place.PER_ADDRESS,
                "127.1.0.1",
                port,
                community,
                Map.of(),
                null,
                NetworkFaults.none(),
                ANSWER_BYTES_MAX,
                1);
    }

    /** All at 127.0.0.1, each at a port the system chooses. */
    public static FleetBinding perPort(String community) {
        return new FleetBinding(
                Place.PER_PORT, "127.0.0.1", 0, community, Map.of(), null, NetworkFaults.none(), ANSWER_BYTES_MAX, 1);
    }

    public FleetBinding at(Place where, String address, int firstPort) {
        return new FleetBinding(
                where, address, firstPort, community, communityByTerminal, user, faults, answerBytesMax, threads);
    }

    public FleetBinding withFaults(NetworkFaults path) {
        return new FleetBinding(
                place, baseAddress, port, community, communityByTerminal, user, path, answerBytesMax, threads);
    }

    public FleetBinding withUser(@Nullable V3User v3) {
        return new FleetBinding(
                place, baseAddress, port, community, communityByTerminal, v3, faults, answerBytesMax, threads);
    }

    public FleetBinding withCommunities(Map<String, String> byTerminal) {
        return new FleetBinding(place, baseAddress, port, community, byTerminal, user, faults, answerBytesMax, threads);
    }

    public FleetBinding withAnswerBytesMax(int bytes) {
        return new FleetBinding(place, baseAddress, port, community, communityByTerminal, user, faults, bytes, threads);
    }

    public FleetBinding withThreads(int count) {
        return new FleetBinding(
                place, baseAddress, port, community, communityByTerminal, user, faults, answerBytesMax, count);
    }

    /** Where the terminal of this index listens; throws where it would need an address or a port that there is not. */
    public InetSocketAddress addressOf(int index) {
        byte[] base = octets(baseAddress);
        if (place == Place.PER_PORT) {
            int own = port == 0 ? 0 : port + index;
            if (own > 65535) {
                throw new IllegalArgumentException("terminal " + index + " would need port " + own
                        + ": start at a lower port, or give each terminal an address of its own");
            }
            return address(base, own);
        }
        int net = (base[1] & 0xFF) << 8 | (base[2] & 0xFF);
        int host = Math.max(0, (base[3] & 0xFF) - 1) + index;
        int at = net + host / HOSTS;
        if (at > 0xFFFF) {
            throw new IllegalArgumentException("terminal " + index + " would need an address after 127.255.255.254");
        }
        return address(new byte[] {base[0], (byte) (at >> 8), (byte) at, (byte) (1 + host % HOSTS)}, port);
    }

    private static byte[] octets(String dotted) {
        byte[] octets = new byte[4];
        String[] parts = dotted.split("\\.", -1);
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static InetSocketAddress address(byte[] octets, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are always an address", e);
        }
    }

    /** Without the communities. */
    @Override
    public String toString() {
        return "FleetBinding[" + place + " " + baseAddress + ":" + port + ", " + user + ", " + faults + "]";
    }
}
