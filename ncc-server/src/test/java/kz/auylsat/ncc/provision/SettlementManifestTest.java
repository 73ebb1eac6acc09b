package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a village is: on the Earth, in its country, in its time zone. */
class SettlementManifestTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void latitudeIsOnTheEarth() throws IOException {
        villages.assertMistake(
                "latitudeDeg: 39.39406",
                "latitudeDeg: 390.39406",
                9,
                "spec.latitudeDeg: 390.39406 is off the Earth: write degrees north, from -90 to 90");
    }

    @Test
    void longitudeIsOnTheEarth() throws IOException {
        villages.assertMistake(
                "longitudeDeg: 68.53766",
                "longitudeDeg: 685.3766",
                10,
                "spec.longitudeDeg: 685.3766 is off the Earth: write degrees east, from -180 to 180");
    }

    @Test
    void swappedCoordinatesAreSeenInsideACountry() throws IOException {
        String swapped = VILLAGE.replace("latitudeDeg: 39.39406", "latitudeDeg: 68.53766")
                .replace("longitudeDeg: 68.53766", "longitudeDeg: 39.39406");

        assertThat(villages.mistakes(swapped))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        9,
                        "spec.latitudeDeg: latitude and longitude look swapped: write latitudeDeg: 39.39406 and"
                                + " longitudeDeg: 68.53766"));
    }

    @Test
    void swappedCoordinatesAreSeenWhereTheEarthEnds() throws IOException {
        String swapped = VILLAGE.replace("country: TJ", "country: JP")
                .replace("latitudeDeg: 39.39406", "latitudeDeg: 141.35")
                .replace("longitudeDeg: 68.53766", "longitudeDeg: 43.06");

        assertThat(villages.mistakes(swapped))
                .hasSize(1)
                .first()
                .asString()
                .contains(":9: ", "write latitudeDeg: 43.06");
    }

    @Test
    void aPositionIsInsideItsCountry() throws IOException {
        villages.assertMistake(
                "latitudeDeg: 39.39406",
                "latitudeDeg: 49.39406",
                9,
                "49.39406, 68.53766 is not in TJ: write a latitude from 36.6 to 41.1");
    }

    @Test
    void noVillageIsHigherThanTheMountains() throws IOException {
        villages.assertMistake(
                "heightMetres: 1414", "heightMetres: 14140", 11, "14140 cannot be: write metres", "from -500 to 9000");
    }

    @Test
    void zoneIsKnown() throws IOException {
        villages.assertMistake(
                "zone: Asia/Dushanbe", "zone: Asia/Dushanbeh", 12, "no IANA time zone", "mean \"Asia/Dushanbe\"?");
    }

    @Test
    void zoneIsNoOffset() throws IOException {
        villages.assertMistake(
                "zone: Asia/Dushanbe", "zone: UTC+5 hours", 12, "no IANA time zone", "write one of Asia/Almaty");
    }

    @Test
    void countryIsACode() throws IOException {
        villages.assertMistake("country: TJ", "country: tj", 7, "is no country's ISO 3166 code", "as TJ");
    }
}
