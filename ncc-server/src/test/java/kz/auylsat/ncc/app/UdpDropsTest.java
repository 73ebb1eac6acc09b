package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UdpDropsTest {
    private static final List<String> TABLE = List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
            "  512: 0100007F:00A1 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 11 2 0000000000000000 7",
            "  513: 00000000:3039 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12 2 0000000000000000 40",
            "  514: 0100007F:3039 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 13 2 0000000000000000 2");

    @Test
    void addsTheDropsOfEverySocketOnThePort() {
        assertThat(UdpDrops.ofPort(TABLE, 0x3039)).isEqualTo(42);
    }

    @Test
    void knowsNoDropsOfAPortThatNobodyHas() {
        assertThat(UdpDrops.ofPort(TABLE, 9)).isZero();
    }
}
