package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.ncc.inventory.IpLiteral;
import org.junit.jupiter.api.Test;

class CidrTest {
    @Test
    void holdsItsFirstAndLastAddress() {
        assertThat(holds("10.58.16.0/20", "10.58.16.0")).isTrue();
        assertThat(holds("10.58.16.0/20", "10.58.31.255")).isTrue();
        assertThat(holds("fd58:0:1::/48", "fd58:0:1:ffff::1")).isTrue();
    }

    @Test
    void doesNotHoldItsNeighbours() {
        assertThat(holds("10.58.16.0/20", "10.58.15.255")).isFalse();
        assertThat(holds("10.58.16.0/20", "10.58.32.0")).isFalse();
        assertThat(holds("fd58:0:1::/48", "fd58:0:2::1")).isFalse();
    }

    @Test
    void holdsNothingOfTheOtherFamily() {
        assertThat(holds("0.0.0.0/0", "::1")).isFalse();
        assertThat(holds("::/0", "10.58.0.1")).isFalse();
    }

    @Test
    void anIpv4AddressInIpv6ClothesIsAnIpv4Address() {
        assertThat(holds("10.0.0.0/8", "::ffff:10.58.0.1")).isTrue();
    }

    @Test
    void wholeFamilyAndOneAddressAreNetworks() {
        assertThat(holds("0.0.0.0/0", "255.255.255.255")).isTrue();
        assertThat(holds("10.58.0.1/32", "10.58.0.1")).isTrue();
        assertThat(holds("10.58.0.1/32", "10.58.0.2")).isFalse();
    }

    @Test
    void bitsBeyondThePrefixAreAMistake() {
        assertThatThrownBy(() -> Cidr.parse("10.58.0.1/16")).hasMessageContaining("bits beyond the prefix");
    }

    @Test
    void nothingElseIsANetwork() {
        for (String text : new String[] {
            "10.58.0.0", "10.58.0.0/", "10.58.0.0/33", "10.58.0/16", "ayni/16", "::/129", "::/-1", "/8", "fe80::%1/64"
        }) {
            assertThatThrownBy(() -> Cidr.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean holds(String network, String address) {
        return Cidr.parse(network).contains(IpLiteral.parse(address));
    }
}
