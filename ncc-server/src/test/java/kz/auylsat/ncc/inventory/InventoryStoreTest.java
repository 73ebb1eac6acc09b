package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.testing.Sparse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryStoreTest extends OnEachEngine {
    private static final long SEED = 20261125;
    private static final Instant MONDAY = Instant.parse("2026-11-16T06:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T06:00:00Z");

    private InventoryStore store;

    @BeforeEach
    void open() throws Exception {
        store = new InventoryStore(opened.database());
    }

    @Test
    void isEmptyBeforeTheFirstManifest() {
        assertThat(store.load()).isEqualTo(Inventory.empty());
    }

    @Test
    void givesBackEveryValue() {
        Inventory inventory = inventory(villages(3), List.of(terminal(0), viaHub(1), bare(2)));

        store.replaceAll(inventory, MONDAY);

        assertThat(store.load()).isEqualTo(inventory);
        assertThat(store.load().version()).isEqualTo(inventory.version());
    }

    @Test
    void isThereForTheNextWhoOpensIt() throws Exception {
        Inventory inventory = inventory(villages(1), List.of(terminal(0)));
        store.replaceAll(inventory, MONDAY);

        try (Database again = opened.again()) {
            assertThat(new InventoryStore(again).load()).isEqualTo(inventory);
        }
    }

    @Test
    void everyWriteRaisesTheRevisionAndNothingElseDoes() {
        assertThat(store.revision()).isZero();
        Inventory one = inventory(villages(1), List.of(terminal(0)));
        store.replaceAll(one, MONDAY);
        assertThat(store.revision()).isEqualTo(1);

        store.replaceAll(one, TUESDAY);
        assertThat(store.loadRevision()).isEqualTo(new InventoryRevision(1, one));

        store.replaceAll(inventory(villages(2), List.of(terminal(0))), TUESDAY);
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void aWriteThatFailsLeavesTheRevision() {
        Inventory one = inventory(villages(1), List.of(terminal(0)));

        assertThatThrownBy(() -> opened.database().write(handle -> {
                    store.write(handle, InventoryChanges.between(Inventory.empty(), one), MONDAY);
                    throw new IllegalStateException("the power of veto");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the power of veto");
        assertThat(store.loadRevision()).isEqualTo(new InventoryRevision(0, Inventory.empty()));
    }

    @Test
    void tellsWhatWasAddedChangedAndRemoved() {
        store.replaceAll(inventory(villages(3), List.of(terminal(0), terminal(1), terminal(2))), MONDAY);
        Terminal moved = viaHub(1);

        InventoryChanges changes =
                store.replaceAll(inventory(villages(4), List.of(terminal(0), moved, terminal(3))), TUESDAY);

        assertThat(changes.of(InventoryKind.TERMINAL))
                .isEqualTo(new KindChanges(List.of(terminal(3)), List.of(moved), List.of("village-2-1")));
        assertThat(changes.of(InventoryKind.SETTLEMENT).added())
                .extracting(InventoryItem::id)
                .containsExactly("village-3");
        assertThat(changes).hasToString("settlements +1, terminals +1 ~1 -1");
    }

    @Test
    void aChangedTransponderChangesItsSatellite() {
        store.replaceAll(inventory(villages(1), List.of(terminal(0))), MONDAY);
        Inventory changed = new Inventory(
                List.of(satellite(List.of(new Transponder("k9", 11_500, 36, Polarization.HORIZONTAL)))),
                carriers(),
                List.of(hub()),
                villages(1),
                List.of(terminal(0)));

        assertThat(store.replaceAll(changed, TUESDAY)).hasToString("satellites ~1");
        assertThat(store.load()).isEqualTo(changed);
    }

    @Test
    void theSameAgainChangesNothing() {
        Inventory inventory = inventory(villages(2), List.of(terminal(0), viaHub(1)));
        store.replaceAll(inventory, MONDAY);

        InventoryChanges changes = store.replaceAll(inventory, TUESDAY);

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes).hasToString("nothing changed");
    }

    @Test
    void onlyWhatChangedGetsANewTime() throws SQLException {
        store.replaceAll(inventory(villages(2), List.of(terminal(0), terminal(1))), MONDAY);

        store.replaceAll(inventory(villages(2), List.of(terminal(0), viaHub(1))), TUESDAY);

        assertThat(times("village-0-1")).containsExactly(MONDAY, MONDAY);
        assertThat(times("village-1-1")).containsExactly(MONDAY, TUESDAY);
    }

    @Test
    void twoTerminalsCanTradeTheirAddresses() {
        store.replaceAll(inventory(villages(2), List.of(terminal(0), terminal(1))), MONDAY);
        Inventory traded = inventory(
                villages(2),
                List.of(
                        at(terminal(0), terminal(1).agent()),
                        at(terminal(1), terminal(0).agent())));

        store.replaceAll(traded, TUESDAY);

        assertThat(store.load()).isEqualTo(traded);
    }

    @Test
    void everythingCanGo() {
        store.replaceAll(inventory(villages(2), List.of(terminal(0), viaHub(1))), MONDAY);

        assertThat(store.replaceAll(Inventory.empty(), TUESDAY))
                .hasToString("satellites -1, carriers -2, hubs -1, settlements -2, terminals -2");
        assertThat(store.load()).isEqualTo(Inventory.empty());
    }

    @Test
    void aFailureInTheMiddleLeavesWhatWasThere() throws SQLException {
        Inventory before = inventory(villages(2), List.of(terminal(0), terminal(1)));
        store.replaceAll(before, MONDAY);
        opened.execute("CREATE UNIQUE INDEX one_host ON terminal (agent_host)");
        List<Terminal> terminals = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            terminals.add(i < 9 ? terminal(i) : at(terminal(i), terminal(2).agent()));
        }

        assertThatThrownBy(() -> store.replaceAll(inventory(villages(10), terminals), TUESDAY))
                .hasMessageStartingWith(opened.database().name())
                .hasMessageMatching("(?is).*unique constraint.*")
                .hasMessageContaining("cannot be used");
        assertThat(store.load()).isEqualTo(before);
    }

    @Test
    void holdsTheVillagesOfKazakhstan() {
        List<Terminal> terminals = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            terminals.add(i % 3 == 0 ? viaHub(i) : terminal(i));
        }
        Inventory inventory = inventory(villages(1_300), terminals);

        assertThat(store.replaceAll(inventory, MONDAY)
                        .of(InventoryKind.TERMINAL)
                        .added())
                .hasSize(1_300);
        assertThat(store.load()).isEqualTo(inventory);
    }

    private List<Instant> times(String terminalId) throws SQLException {
        try (Connection connection = opened.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT created_at, updated_at FROM terminal WHERE id = '" + terminalId + "'")) {
            row.next();
            return List.of(Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2)));
        }
    }

    private static Inventory inventory(List<Settlement> settlements, List<Terminal> terminals) {
        Satellite satellite = satellite(List.of(
                new Transponder("k7", 11_520.5, 54, Polarization.HORIZONTAL),
                new Transponder("k5", 11_480, 54, Polarization.VERTICAL)));
        return new Inventory(List.of(satellite), carriers(), List.of(hub()), settlements, terminals);
    }

    private static Satellite satellite(List<Transponder> transponders) {
        Names names = new Names("KazSat-3", "ҚазСат-3", "КазСат-3", "ҚазСат-3");
        return new Satellite("kazsat-3", names, 58.5, "the operator", transponders);
    }

    private static List<Carrier> carriers() {
        return List.of(
                Sparse.carrier(
                        "forward",
                        Names.english("Forward"),
                        "kazsat-3",
                        "k5",
                        CarrierDirection.FORWARD,
                        11_480.25,
                        Polarization.VERTICAL,
                        15_000,
                        "DVB-S2 ACM"),
                Sparse.carrier(
                        "return",
                        Names.english("Return"),
                        "kazsat-3",
                        null,
                        CarrierDirection.RETURN,
                        11_580,
                        Polarization.LEFT_CIRCULAR,
                        2_000.5,
                        "QPSK 1/2"));
    }

    private static Hub hub() {
        AgentAddress agent = new AgentAddress("fd58::1", 1161, "hub");
        return new Hub("almaty", Names.english("Almaty"), agent, "auto", Map.of("a", "1"), Duration.ofMinutes(1));
    }

    private static List<Settlement> villages(int count) {
        List<Settlement> villages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            villages.add(Sparse.settlement(
                    "village-" + i,
                    new Names("Village " + i, null, "Село № " + i, null),
                    "KZ",
                    "Turkistan",
                    42.3 + i * 1e-3,
                    68.25 - i / 3.0 * 1e-3,
                    -130.5 + i,
                    ZoneId.of("Asia/Almaty"),
                    i % 2 == 0 ? i : null,
                    null));
        }
        return villages;
    }

    private static Terminal terminal(int village) {
        return Sparse.terminal(
                "village-" + village + "-1",
                new Names("Station " + village, null, null, "Истгоҳ"),
                "village-" + village,
                "forward",
                "return",
                "uhp-terminal",
                new AgentAddress("10.58." + village / 250 + "." + (1 + village % 250), 161, "villages"),
                null,
                new Dish(1.2, village % 2 == 0 ? 3.5 : null),
                "village-20",
                Map.of("vlan", "7", "a \"quoted\" name", "значение"),
                Duration.ofMillis(30_500));
    }

    private static Terminal viaHub(int village) {
        return Sparse.terminal(
                "village-" + village + "-1",
                null,
                "village-" + village,
                "forward",
                null,
                Terminal.AUTO_PROFILE,
                null,
                new RowOf("almaty", Integer.toString(village)),
                null,
                null,
                Map.of(),
                null);
    }

    private static Terminal bare(int village) {
        Terminal full = terminal(village);
        return Sparse.terminal(
                full.id(),
                null,
                full.settlementId(),
                full.carrierId(),
                null,
                full.profileId(),
                full.agent(),
                null,
                null,
                null,
                Map.of(),
                null);
    }

    private static Terminal at(Terminal terminal, AgentAddress agent) {
        return terminal.at(agent);
    }
}
