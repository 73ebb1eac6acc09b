package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UdpDropsTest {
    private static final List<String> TABLE = List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
            "  512: 0100007F:00A1 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 11 2 0000000000000000 7",
            "  513: 00000000:3039 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12 2 0000000000000000 40",
            "  514: 0100007F:3039 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 13 2 0000000000000000 2");

    @Test
    void addsTheDropsOfOwnSocketsAlone() {
        assertThat(UdpDrops.ofSockets(TABLE, Set.of("12", "13", "99"))).isEqualTo(42);
    }

    @Test
    void readsThisProcessOnLinux() throws Exception {
        try (var socket = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(UdpDropsFile.read()).isGreaterThanOrEqualTo(0);
        }
    }
}
