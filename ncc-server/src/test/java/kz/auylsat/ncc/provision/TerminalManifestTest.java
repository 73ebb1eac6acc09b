package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static kz.auylsat.ncc.provision.VillageFolder.viaHub;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a terminal is asked: by an address of its own inside the management networks, or as a row of a hub. */
class TerminalManifestTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void aTerminalCanBeARowOfAHub() throws IOException {
        Inventory inventory = villages.readVillage(viaHub("\"17\""));

        assertThat(inventory.terminal("ayni-1").orElseThrow().via()).isEqualTo(new RowOf("almaty", "17"));
        assertThat(inventory.terminalsOfHub("almaty")).hasSize(1);
    }

    @Test
    void readsAgentsOnIpv6() throws IOException {
        Inventory inventory = villages.readVillage(VILLAGE.replace("127.58.0.11", "\"FD58:0:0::11\""));

        assertThat(inventory.terminal("ayni-1").orElseThrow().agent().hostAndPort())
                .isEqualTo("[fd58:0:0:0:0:0:0:11]:16161");
    }

    @Test
    void addressIsNeverAName() throws IOException {
        villages.assertMistake(
                "address: 127.58.0.11",
                "address: ayni.example.org",
                25,
                "\"ayni.example.org\" is not an IP address: write its digits, as 10.58.0.11, not a name");
    }

    @Test
    void addressIsOneWayToWriteIt() throws IOException {
        villages.assertMistake(
                "address: 127.58.0.11", "address: 127.58.0.011", 25, "\"127.58.0.011\" is not an IP address");
    }

    @Test
    void addressIsInsideTheManagementNetworks() throws IOException {
        villages.assertMistake(
                "address: 127.58.0.11",
                "address: 192.0.2.11",
                25,
                "192.0.2.11 is outside the allowed management networks (127.58.0.0/16, 10.58.0.0/16,",
                "write an address inside, or add its network to the NCC's configuration");
    }

    @Test
    void ipv6AddressIsInsideTheManagementNetworks() throws IOException {
        villages.assertMistake(
                "address: 127.58.0.11", "address: \"2001:db8::11\"", 25, "is outside the allowed management");
    }

    @Test
    void twoTerminalsDoNotShareAnAgent() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("a.yaml", VILLAGE);
        villages.write("b.yaml", VILLAGE.replace("ayni", "zahmatobod"));

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("b.yaml"),
                        25,
                        "spec.agent.address: 127.58.0.11:16161 is already taken at " + villages.file("a.yaml")
                                + ":25; write this agent's own address or port"));
    }

    @Test
    void twoTerminalsDoNotShareAHubsRow() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("a.yaml", viaHub("17"));
        villages.write("b.yaml", viaHub("\"17\"").replace("ayni", "zahmatobod"));

        assertThat(villages.mistakes(folder))
                .hasSize(1)
                .first()
                .asString()
                .contains("b.yaml:23: ", "row 17 of hub almaty");
    }

    @Test
    void aTerminalIsAskedOneWay() throws IOException {
        villages.assertMistake(
                "  plan: village-20",
                "  via: {hub: almaty, row: 3}",
                29,
                "write agent or via, not both",
                "leave profile out");
    }

    @Test
    void aTerminalIsAskedSomehow() throws IOException {
        String silent = VILLAGE.substring(0, VILLAGE.indexOf("  agent:")) + "  plan: village-20\n";

        assertThat(villages.mistakes(silent))
                .hasSize(1)
                .first()
                .asString()
                .contains(":19: spec: neither agent nor via: write agent: {address: …, credential: …} or via:");
    }

    @Test
    void pollIntervalHasAUnit() throws IOException {
        villages.assertMistake(
                "pollInterval: 30s", "pollInterval: 30", 31, "\"30\" is not a duration: write 500ms, 30s");
    }

    @Test
    void pollIntervalIsAnswerable() throws IOException {
        villages.assertMistake("pollInterval: 30s", "pollInterval: 10ms", 31, "10ms is too short", "write 1s to 1h");
    }
}
