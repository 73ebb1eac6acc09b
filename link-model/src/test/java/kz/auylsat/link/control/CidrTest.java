package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class CidrTest {
    @Test
    void holdsTheAddressesOfItsPrefix() throws Exception {
        assertThat(contains("10.1.0.0/16", "10.1.255.255")).isTrue();
        assertThat(contains("10.1.0.0/16", "10.2.0.0")).isFalse();
        assertThat(contains("192.168.1.5", "192.168.1.5")).isTrue();
        assertThat(contains("192.168.1.5", "192.168.1.4")).isFalse();
        assertThat(contains("0.0.0.0/0", "203.0.113.9")).isTrue();
        assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
        assertThat(contains("fd00::/9", "fd7f::1")).isTrue();
        assertThat(contains("fd00::/9", "fd80::1")).isFalse();
        assertThat(contains("::/0", "2001:db8::1")).isTrue();
        assertThat(contains("10.128.0.0/9", "10.127.255.255")).isFalse();
    }

    @Test
    void anIpv4AddressInItsIpv6FormIsThatAddress() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 1, 2, 3};
        assertThat(Cidr.parse("10.0.0.0/8").contains(mapped)).isTrue();
        assertThat(Cidr.parse("::/0").contains(mapped)).isFalse();
    }

    @Test
    void readsBackItsText() {
        for (String text : List.of(
                "10.1.0.0/16", "192.0.2.1", "fd00::/8", "::/0", "::1", "2001:db8::1:0:0:1", "1:2:3:4:5:6:7:8", "1::")) {
            assertThat(Cidr.parse(text)).hasToString(text);
            assertThat(Cidr.parse(Cidr.parse(text).toString())).isEqualTo(Cidr.parse(text));
        }
    }

    @Test
    void refusesEveryOtherText() {
        for (String wrong : List.of(
                "",
                "/",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.1.2.3/8",
                "10.0.0",
                "10.0.0.0.0",
                "010.0.0.0",
                "256.0.0.0",
                "a.b.c.d",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "fd00::/129",
                "::g",
                "1:2:3:4:5:6:7::8:9",
                "::ffff:10.0.0.1",
                "fe80::1%eth0",
                "٣.0.0.0",
                ":1:2:3:4:5:6:7:8")) {
            assertThatThrownBy(() -> Cidr.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean contains(String range, String address) throws Exception {
        return Cidr.parse(range).contains(InetAddress.getByName(address).getAddress());
    }
}
