package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Dish;
import org.junit.jupiter.api.Test;

class PointingTest {
    @Test
    void isTheTerminalsOwn() {
        Pointing pointing = Pointing.of(Villages.site(), 2026.5);

        assertThat(pointing.fields())
                .containsEntry("terminalId", "vorukh-1")
                .containsEntry("azimuthDeg", 198.4824)
                .containsEntry("elevationDeg", 42.2486);
        assertThat(pointing.angles().skewDeg()).isBetween(14.0755, 14.0765);
    }

    @Test
    void aCompassIsKnownForTheYearsOfItsModelAlone() {
        Pointing.Magnetic magnetic = Pointing.of(Villages.site(), 2026.5).magnetic();

        assertThat(magnetic).isNotNull();
        assertThat(magnetic.year()).isEqualTo(2026);
        assertThat(magnetic.azimuthDeg() + magnetic.declinationDeg()).isBetween(198.482, 198.483);
        assertThat(Pointing.of(Villages.site(), 2031.0).magnetic()).isNull();
        assertThat(Pointing.of(Villages.site(), 2031.0).fields()).containsEntry("magnetic", null);
    }

    @Test
    void warnsWhereTheBeamIsWiderThanTheWayToTheNeighbour() {
        // NSS-12 stands 1.5° beside KazSat-3, seen from Vorukh 1.68°; a beam is 70 λ/D wide.
        assertThat(seen(1.2).insideBeam()).isFalse();
        assertThat(seen(1.0).insideBeam()).isTrue();
        assertThat(seen(1.2).separationDeg()).isBetween(1.6, 1.8);
        assertThat(Pointing.of(Site.of("pass", 39, 70, 0, ZoneOffset.UTC, Villages.satellite()), 2026.5)
                        .neighbours())
                .extracting(Pointing.Seen::insideBeam)
                .as("without a dish there is no beam")
                .containsExactly(false);
    }

    @Test
    void refusesWhatSeesNoSatellite() {
        assertThatThrownBy(
                        () -> Pointing.of(Site.of("lima", -12, -77, 0, ZoneOffset.UTC, Villages.satellite()), 2026.5))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("below the horizon");
    }

    private static Pointing.Seen seen(double diameterMetres) {
        return Pointing.of(Villages.site().with(new Dish(diameterMetres, null)), 2026.5)
                .neighbours()
                .get(0);
    }
}
