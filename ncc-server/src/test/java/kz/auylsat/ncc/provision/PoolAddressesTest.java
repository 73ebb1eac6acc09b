package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.RULES;
import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Inventory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolAddressesTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void use() throws IOException {
        villages = new VillageFolder(folder);
        villages.write("space.yaml", SPACE);
        pool("networks: [10.58.16.0/29], reserved: [10.58.16.2]");
    }

    @Test
    void theLowestFreeOnesGoInTheOrderOfIds() throws IOException {
        write("village.yaml", "{pool: p, credential: generate}", "c", "a", "b");

        assertThat(addresses(wish(Inventory.empty()))).containsExactly("a=10.58.16.1", "b=10.58.16.3", "c=10.58.16.4");
    }

    @Test
    void whatAnAgentHasItKeeps() throws IOException {
        write("village.yaml", "{pool: p, credential: generate}", "b", "c");
        Inventory live = wish(Inventory.empty()).inventory();
        write("village.yaml", "{pool: p, credential: generate}", "a", "b", "c");

        assertThat(addresses(wish(live))).containsExactly("a=10.58.16.4", "b=10.58.16.1", "c=10.58.16.3");
    }

    @Test
    void writtenAddressesAndThoseOfOthersInTheInventoryAreNotGiven() throws IOException {
        write("village.yaml", "{address: 10.58.16.1, credential: villages}", "gone");
        Inventory live = wish(Inventory.empty()).inventory();
        write("village.yaml", "{pool: p, credential: generate}", "a");
        write("other.yaml", "{address: 10.58.16.3, credential: villages}", "z");

        assertThat(addresses(wish(live))).contains("a=10.58.16.4", "z=10.58.16.3");
    }

    @Test
    void anAddressThatTheInventoryHasButThePoolReservesNowIsGivenUp() throws IOException {
        write("village.yaml", "{pool: p, credential: generate}", "a");
        Inventory live = wish(Inventory.empty()).inventory();
        pool("networks: [10.58.16.0/29], reserved: [10.58.16.0-10.58.16.3]");

        assertThat(addresses(wish(live))).containsExactly("a=10.58.16.4");
    }

    @Test
    void aSecondNetworkFollowsTheFirst() throws IOException {
        pool("networks: [10.58.16.0/30, 'fd58::/64']");
        write("village.yaml", "{pool: p, credential: generate}", "a", "b", "c");

        assertThat(addresses(wish(Inventory.empty())))
                .containsExactly("a=10.58.16.1", "b=10.58.16.2", "c=fd58:0:0:0:0:0:0:1");
    }

    @Test
    void anExhaustedPoolSaysHowManyAreMissing() throws IOException {
        write("village.yaml", "{pool: p, credential: generate}", "a", "b", "c", "d", "e", "f", "g");

        assertThat(villages.mistakes(folder))
                .singleElement()
                .asString()
                .contains(
                        "village.yaml:",
                        "AddressPool p is exhausted: 7 agents want an address of it and 2 of them find none");
    }

    @Test
    void anAddressWrittenBesideThePoolIsOfThePool() throws IOException {
        write("village.yaml", "{pool: p, address: 10.58.16.6, credential: generate}", "a");
        assertThat(addresses(wish(Inventory.empty()))).containsExactly("a=10.58.16.6");
        write("village.yaml", "{pool: p, address: 10.58.17.6, credential: generate}", "a");

        assertThat(villages.mistakes(folder))
                .singleElement()
                .asString()
                .contains("10.58.17.6 is not in AddressPool p (10.58.16.0/29)");
    }

    @Test
    void poolsThatOverlapAreRefusedWithBothPlaces() throws IOException {
        villages.write(
                "q.yaml",
                "apiVersion: auylsat/v1\nkind: AddressPool\nmetadata: {id: q, names: {en: Q}}\nspec:\n  networks: [10.58.16.4/30]\n");

        assertThat(villages.mistakes(folder))
                .singleElement()
                .asString()
                .contains(
                        "q.yaml:5: spec.networks[0]: 10.58.16.4/30 overlaps 10.58.16.0-10.58.16.7 of AddressPool p at ",
                        "pool.yaml:4");
    }

    private void pool(String spec) throws IOException {
        villages.write(
                "pool.yaml",
                "apiVersion: auylsat/v1\nkind: AddressPool\nmetadata: {id: p, names: {en: P}}\nspec: {" + spec + "}\n");
    }

    private void write(String file, String agent, String... ids) throws IOException {
        StringBuilder text = new StringBuilder(VillageFolder.VILLAGE.substring(0, VillageFolder.VILLAGE.indexOf("---")))
                .append("  terminals:\n");
        for (String id : ids) {
            text.append("  - {id: ")
                    .append(id)
                    .append(", carrier: forward, agent: ")
                    .append(agent)
                    .append("}\n");
        }
        villages.write(file, text.toString().replace("id: ayni", "id: " + file.replace(".yaml", "")));
    }

    private ManifestWish wish(Inventory live) {
        return new ManifestReader(RULES).wish(folder, live, true);
    }

    private static List<String> addresses(ManifestWish wish) {
        return wish.inventory().terminals().values().stream()
                .map(terminal -> terminal.id() + "="
                        + Objects.requireNonNull(terminal.agent()).host())
                .collect(Collectors.toList());
    }
}
