package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static kz.auylsat.ncc.provision.VillageFolder.viaHub;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest names exists; else the mistake names what was probably meant. */
class ManifestReferencesTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void settlementOfATerminalExists() throws IOException {
        villages.assertMistake(
                "settlement: ayni", "settlement: aini", 20, "there is no Settlement \"aini\"; did you mean \"ayni\"?");
    }

    @Test
    void carrierOfATerminalExists() throws IOException {
        villages.assertMistake(
                "carrier: forward", "carrier: froward", 21, "no Carrier \"froward\"", "did you mean \"forward\"?");
    }

    @Test
    void carriersGoTheirOwnWay() throws IOException {
        villages.assertMistake(
                "carrier: forward",
                "carrier: return",
                21,
                "\"return\" goes the other way: write a forward carrier here");
    }

    @Test
    void carriersOfATerminalGoOverOneSatellite() throws IOException {
        villages.write("village.yaml", VILLAGE);
        villages.write(
                "space.yaml",
                SPACE.replace(
                                "spec: {satellite: kazsat-3, direction: return",
                                "spec: {satellite: far, direction: return")
                        + """
            ---
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: far, names: {en: Far}}
            spec: {longitudeDeg: 90, source: the operator, transponders: []}
            """);

        assertThat(villages.mistakes(folder))
                .singleElement()
                .asString()
                .contains(
                        "\"return\" goes over Satellite far, but carrier forward over kazsat-3: a dish looks at one satellite");
    }

    @Test
    void satelliteOfACarrierExists() throws IOException {
        villages.write("village.yaml", VILLAGE);
        villages.write("space.yaml", SPACE.replaceFirst("satellite: kazsat-3", "satellite: kazsat-2"));

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("space.yaml"),
                        14,
                        "spec.satellite: there is no Satellite \"kazsat-2\"; did you mean \"kazsat-3\"?"));
    }

    @Test
    void transponderOfACarrierExists() throws IOException {
        villages.write("village.yaml", VILLAGE);
        villages.write("space.yaml", SPACE.replace("transponder: k5", "transponder: k77"));

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("space.yaml"),
                        15,
                        "spec.transponder: there is no transponder of kazsat-3 \"k77\"; write one of k5"));
    }

    @Test
    void hubOfARowExists() throws IOException {
        assertThat(villages.mistakes(viaHub("17").replace("hub: almaty", "hub: almati")))
                .hasSize(1)
                .first()
                .asString()
                .contains(":23: spec.via.hub: there is no Hub \"almati\"; did you mean \"almaty\"?");
    }

    @Test
    void credentialExists() throws IOException {
        villages.assertMistake(
                "credential: pilot", "credential: piolt", 27, "no credential \"piolt\"", "mean \"pilot\"?");
    }

    @Test
    void profileExists() throws IOException {
        villages.assertMistake(
                "profile: uhp-terminal", "profile: newtec", 23, "no profile \"newtec\"", "one of auto, auylsat-");
    }
}
