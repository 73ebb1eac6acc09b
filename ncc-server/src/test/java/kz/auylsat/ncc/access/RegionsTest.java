package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    private static final Regions SUGHD = new Regions(List.of("TJ/Sughd"));
    private static final Regions TAJIKISTAN = new Regions(List.of("TJ"));

    @Test
    void aCountryCoversItsRegionsAndARegionItself() {
        assertThat(TAJIKISTAN.cover("TJ", "Sughd")).isTrue();
        assertThat(SUGHD.cover("TJ", "Sughd")).isTrue();
        assertThat(SUGHD.cover("TJ", "Khatlon")).isFalse();
        assertThat(SUGHD.cover("KZ", "Sughd")).isFalse();
        assertThat(Regions.ALL.cover("KZ", "Abai")).isTrue();
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        assertThat(Regions.ALL.cover(SUGHD)).isTrue();
        assertThat(TAJIKISTAN.cover(SUGHD)).isTrue();
        assertThat(SUGHD.cover(TAJIKISTAN)).isFalse();
        assertThat(SUGHD.cover(Regions.ALL)).isFalse();
    }

    @Test
    void theyAreReadBackAsTheyWereStored() {
        Regions two = new Regions(List.of("TJ/Sughd", "KZ"));
        assertThat(Regions.ofStored(two.stored())).isEqualTo(two);
        assertThat(Regions.ofStored(Regions.ALL.stored())).isEqualTo(Regions.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sughd", "tj", "TJ/", "TJ/a/b", "TJ/a\nKZ", ""})
    void whatIsNoRegionIsRefused(String name) {
        assertThatThrownBy(() -> new Regions(List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as TJ/Sughd");
    }
}
