package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are all of the world or a part of it, in files of any order. */
class ManifestWishTest {
    private static final String TERMINAL =
            VillageFolder.VILLAGE.substring(VillageFolder.VILLAGE.indexOf("---\n") + "---\n".length());

    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void aPartOfTheWorldMayReferToTheRestWhichStays() throws IOException {
        Inventory live = villages.readVillage(VillageFolder.VILLAGE);

        ManifestWish wish = wish(TERMINAL.replace("diameterMetres: 1.2", "diameterMetres: 1.8"), live, false);

        assertThat(wish.declared(InventoryKind.TERMINAL)).containsExactly("ayni-1");
        assertThat(wish.declared(InventoryKind.SETTLEMENT)).isEmpty();
        assertThat(wish.inventory().settlements()).isEqualTo(live.settlements());
        assertThat(wish.inventory().terminals().get("ayni-1").dish().diameterMetres())
                .isEqualTo(1.8);
    }

    @Test
    void theWholeWorldMustHoldWhatItRefersTo() throws IOException {
        Inventory live = villages.readVillage(VillageFolder.VILLAGE);

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> wish(TERMINAL, live, true))
                .withMessageContaining("there is no Settlement \"ayni\"")
                .withMessageContaining("there is no Carrier \"forward\"");
    }

    @Test
    void whatIsWishedAsItIsIsTheLiveThingItself() throws IOException {
        Inventory live = villages.readVillage(VillageFolder.VILLAGE);

        Inventory wished = wish(TERMINAL, live, false).inventory();

        assertThat(wished).isEqualTo(live);
        assertThat(wished.terminals().get("ayni-1")).isSameAs(live.terminals().get("ayni-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-space.yaml", "z-space.yaml"})
    void aMistakeIsFoundWhicheverFileComesFirst(String space) throws IOException {
        villages.write(space, VillageFolder.SPACE + """
                ---
                apiVersion: auylsat/v1
                kind: Satellite
                metadata: {id: far, names: {en: Far}}
                spec: {longitudeDeg: 90, source: the operator, transponders: []}
                ---
                apiVersion: auylsat/v1
                kind: Carrier
                metadata: {id: elsewhere, names: {en: Elsewhere}}
                spec: {satellite: far, direction: return, frequencyMhz: 11580, polarization: vertical, symbolRateKsps: 2000, modcod: QPSK 1/2}
                ---
                apiVersion: auylsat/v1
                kind: AddressPool
                metadata: {id: loop, names: {en: Loop}}
                spec: {networks: [127.58.1.0/24]}
                ---
                apiVersion: auylsat/v1
                kind: ServicePlan
                metadata: {id: village-10, names: {en: Village 10}}
                spec: {downKbps: 10000, upKbps: 2000, availabilityPercent: 99.5}
                """);
        villages.write(
                "village.yaml",
                VillageFolder.VILLAGE
                        .replace("carrier: forward", "carrier: return")
                        .replace("returnCarrier: return", "returnCarrier: elsewhere")
                        .replace("credential: pilot", "credential: pilot\n    pool: loop"));

        List<Problem> mistakes = villages.mistakes(folder);

        assertThat(mistakes)
                .extracting(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("\"return\" goes the other way"),
                        one -> assertThat(one).contains("\"elsewhere\" goes over Satellite far"),
                        one -> assertThat(one).contains("127.58.0.11 is not in AddressPool loop"),
                        one -> assertThat(one).contains("there is no ServicePlan \"village-20\""));
    }

    private ManifestWish wish(String text, Inventory live, boolean whole) throws IOException {
        Path part = folder.resolve("part");
        new VillageFolder(part).write("terminal.yaml", text);
        return new ManifestReader(VillageFolder.RULES).wish(part, live, whole);
    }
}
