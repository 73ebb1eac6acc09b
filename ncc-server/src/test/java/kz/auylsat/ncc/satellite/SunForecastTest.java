package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;

class SunForecastTest {
    private static final ZoneId DUSHANBE = ZoneId.of("Asia/Dushanbe");

    @Test
    void aYearHasTwoSeasonsAboutTheEquinoxes() {
        SunForecast forecast = SunForecast.ofYear(Villages.site(), 2027);

        List<List<SunOutage>> seasons = forecast.seasons();
        assertThat(seasons).hasSize(2);
        assertThat(seasons.get(0)).extracting(outage -> day(outage).getMonth()).containsOnly(Month.MARCH);
        assertThat(seasons.get(1)).extracting(outage -> day(outage).getMonth()).containsOnly(Month.OCTOBER);
        assertThat(forecast.assumptions()).isEmpty();
    }

    @Test
    void assumesAndTellsWhatNobodyChose() {
        Site place = Site.of("dushanbe", 38.5598, 68.787, 800, DUSHANBE, Villages.satellite(Villages.TRANSPONDER));

        SunForecast forecast = SunForecast.ofYear(place, 2027);

        assertThat(forecast.dish().diameterMetres()).isEqualTo(1.2);
        assertThat(forecast.frequencyMhz()).isEqualTo(11_700);
        assertThat(forecast.assumptions())
                .containsExactly(
                        "a dish of 1.2 m, for none is chosen", "a downlink at 11700 MHz, for no carrier is chosen");
        assertThat(forecast.outages())
                .extracting(SunForecastTest::day)
                .startsWith(LocalDate.of(2027, 3, 3))
                .endsWith(LocalDate.of(2027, 10, 11));
    }

    @Test
    void theYearIsTheZonesOwn() {
        SunForecast forecast = SunForecast.ofYear(Villages.site(), 2027);

        assertThat(forecast.from()).isEqualTo("2026-12-31T19:00:00Z");
        assertThat(forecast.until()).isEqualTo("2027-12-31T19:00:00Z");
        assertThatThrownBy(() -> SunForecast.ofYear(Villages.site(), 1066))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("year 1066 is not within 1950 to 2100");
    }

    @Test
    void theLastYearIsWholeInEveryZone() {
        for (String zone : List.of("America/Chicago", "Etc/GMT+12", "Pacific/Kiritimati")) {
            Site place = Site.of(
                    "dushanbe", 38.5598, 68.787, 800, ZoneId.of(zone), Villages.satellite(Villages.TRANSPONDER));
            assertThat(SunForecast.ofYear(place, 2100).outages()).as(zone).hasSizeGreaterThan(8);
        }
    }

    @Test
    void theCBandHasItsOutages() {
        Site cBand = Villages.site().at(3_950);
        assertThat(SunForecast.ofYear(cBand, 2027).outages())
                .hasSizeGreaterThan(12)
                .allSatisfy(outage -> assertThat(outage.depthDb()).isBetween(0.5, 10.0));
    }

    @Test
    void theNextIsTheFirstThatIsNotOver() {
        SunForecast forecast = SunForecast.ofYear(Villages.site(), 2027);
        SunOutage first = forecast.outages().get(0);

        assertThat(forecast.next(Instant.parse("2027-01-01T00:00:00Z"))).contains(first);
        assertThat(forecast.next(first.peak())).contains(first);
        assertThat(forecast.next(first.end())).contains(forecast.outages().get(1));
        assertThat(forecast.next(Instant.parse("2027-12-01T00:00:00Z"))).isEmpty();
    }

    private static LocalDate day(SunOutage outage) {
        return outage.peak().atZone(DUSHANBE).toLocalDate();
    }
}
