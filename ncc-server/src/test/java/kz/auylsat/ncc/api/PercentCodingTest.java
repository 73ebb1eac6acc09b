package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentCodingTest {
    @Test
    void everyPercentSignBeginsAnOctet() {
        assertThat(PercentCoding.wellFormed("/api/v1/fleet?q=%D0%90%d0%b9")).isTrue();
        assertThat(PercentCoding.wellFormed("/%zz")).isFalse();
        assertThat(PercentCoding.wellFormed("/village/100%")).isFalse();
        assertThat(PercentCoding.wellFormed("/fleet?q=%4")).isFalse();
    }
}
