package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.geometry.MagneticDeclination;
import org.junit.jupiter.api.Test;

/** What the page knows of its station; the angles themselves have tests where they are computed. */
class PageSiteTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static AgentConfiguration configuration(Map<String, Object> more) {
        Map<String, Object> site = new HashMap<>(Map.of(
                "terminal",
                "ayni-1",
                "settlement",
                "Ayni",
                "latitudeDeg",
                39.3939,
                "longitudeDeg",
                68.5394,
                "heightMetres",
                1_400,
                "satellite",
                "KazSat-3",
                "satelliteLongitudeDeg",
                58.5,
                "polarization",
                "VERTICAL"));
        site.putAll(more);
        return AgentConfiguration.of(
                DocumentReader.of(Map.of("gateway", Map.of("host", "ncc.example.org", "port", 7443), "site", site)));
    }

    private static double declinationDeg(Map<String, Object> more, Instant now) {
        return PageSite.of(configuration(more), now).magneticDeclinationDeg().orElseThrow();
    }

    @Test
    void aSiteWithoutADeclinationHasThatOfTheWorldMagneticModel() {
        double declinationDeg =
                MagneticDeclination.declinationDeg(39.3939, 68.5394, 1_400, MagneticDeclination.decimalYear(NOW));
        assertThat(declinationDeg(Map.of(), NOW)).isEqualTo(declinationDeg).isBetween(4.0, 6.0);
        Map<String, Object> pointing = Pointing.of(PageSite.of(configuration(Map.of()), NOW), NOW);
        assertThat((double) pointing.get("azimuthDeg") - (double) pointing.get("magneticAzimuthDeg"))
                .isEqualTo(declinationDeg, within(1e-9));
    }

    @Test
    void aStatedDeclinationCounts() {
        assertThat(declinationDeg(Map.of("magneticDeclinationDeg", -2.5), NOW)).isEqualTo(-2.5);
    }

    @Test
    void aBoxWithoutAClockOrOlderThanTheModelHasThatOfTheNearestYear() {
        assertThat(declinationDeg(Map.of(), Instant.EPOCH)).isEqualTo(declinationDeg(Map.of(), NOW), within(0.3));
        assertThat(declinationDeg(Map.of(), Instant.parse("2041-01-01T00:00:00Z")))
                .isEqualTo(declinationDeg(Map.of(), NOW), within(0.5));
    }
}
