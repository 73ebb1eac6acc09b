package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.testing.RandomInventory;
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
        Inventory inventory = StoredInventory.inventory(
                StoredInventory.villages(3),
                List.of(StoredInventory.terminal(0), StoredInventory.viaHub(1), StoredInventory.bare(2)));

        store.replaceAll(inventory, MONDAY);

        assertThat(store.load()).isEqualTo(inventory);
        assertThat(store.load().version()).isEqualTo(inventory.version());
    }

    @Test
    void everyThingOfEveryKindComesBackAsItWasWrittenAndAsItWasChanged() {
        for (int i = 0; i < 6; i++) {
            Inventory inventory = RandomInventory.of(new Random(SEED + i), 4);
            for (InventoryKind kind : InventoryKind.values()) {
                assertThat(inventory.items(kind)).as(kind.word()).isNotEmpty();
            }

            store.replaceAll(inventory, MONDAY);

            assertThat(store.load()).as("seed %d", SEED + i).isEqualTo(inventory);
            assertThat(store.load().version()).as("seed %d", SEED + i).isEqualTo(inventory.version());
        }
    }

    @Test
    void isThereForTheNextWhoOpensIt() throws Exception {
        Inventory inventory =
                StoredInventory.inventory(StoredInventory.villages(1), List.of(StoredInventory.terminal(0)));
        store.replaceAll(inventory, MONDAY);

        try (Database again = opened.again()) {
            assertThat(new InventoryStore(again).load()).isEqualTo(inventory);
        }
    }

    @Test
    void everyWriteRaisesTheRevisionAndNothingElseDoes() {
        assertThat(store.revision()).isZero();
        Inventory one = StoredInventory.inventory(StoredInventory.villages(1), List.of(StoredInventory.terminal(0)));
        store.replaceAll(one, MONDAY);
        assertThat(store.revision()).isEqualTo(1);

        store.replaceAll(one, TUESDAY);
        assertThat(store.loadRevision()).isEqualTo(new InventoryRevision(1, one));

        store.replaceAll(
                StoredInventory.inventory(StoredInventory.villages(2), List.of(StoredInventory.terminal(0))), TUESDAY);
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void aWriteThatFailsLeavesTheRevision() {
        Inventory one = StoredInventory.inventory(StoredInventory.villages(1), List.of(StoredInventory.terminal(0)));

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
        store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(3),
                        List.of(StoredInventory.terminal(0), StoredInventory.terminal(1), StoredInventory.terminal(2))),
                MONDAY);
        Terminal moved = StoredInventory.viaHub(1);

        InventoryChanges changes = store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(4),
                        List.of(StoredInventory.terminal(0), moved, StoredInventory.terminal(3))),
                TUESDAY);

        assertThat(changes.of(InventoryKind.TERMINAL))
                .isEqualTo(
                        new KindChanges(List.of(StoredInventory.terminal(3)), List.of(moved), List.of("village-2-1")));
        assertThat(changes.of(InventoryKind.SETTLEMENT).added())
                .extracting(InventoryItem::id)
                .containsExactly("village-3");
        assertThat(changes).hasToString("settlements +1, terminals +1 ~1 -1");
    }

    @Test
    void aChangedTransponderChangesItsSatellite() {
        store.replaceAll(
                StoredInventory.inventory(StoredInventory.villages(1), List.of(StoredInventory.terminal(0))), MONDAY);
        Inventory changed = new Inventory(
                List.of(StoredInventory.satellite(List.of(new Transponder("k9", 11_500, 36, Polarization.HORIZONTAL)))),
                StoredInventory.carriers(),
                List.of(StoredInventory.hub()),
                StoredInventory.villages(1),
                List.of(StoredInventory.terminal(0)));

        assertThat(store.replaceAll(changed, TUESDAY)).hasToString("satellites ~1");
        assertThat(store.load()).isEqualTo(changed);
    }

    @Test
    void theSameAgainChangesNothing() {
        Inventory inventory = StoredInventory.inventory(
                StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.viaHub(1)));
        store.replaceAll(inventory, MONDAY);

        InventoryChanges changes = store.replaceAll(inventory, TUESDAY);

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes).hasToString("nothing changed");
    }

    @Test
    void onlyWhatChangedGetsANewTime() throws SQLException {
        store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.terminal(1))),
                MONDAY);

        store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.viaHub(1))),
                TUESDAY);

        assertThat(times("village-0-1")).containsExactly(MONDAY, MONDAY);
        assertThat(times("village-1-1")).containsExactly(MONDAY, TUESDAY);
    }

    @Test
    void twoTerminalsCanTradeTheirAddresses() {
        store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.terminal(1))),
                MONDAY);
        Inventory traded = StoredInventory.inventory(
                StoredInventory.villages(2),
                List.of(
                        StoredInventory.terminal(0)
                                .at(StoredInventory.terminal(1).agent()),
                        StoredInventory.terminal(1)
                                .at(StoredInventory.terminal(0).agent())));

        store.replaceAll(traded, TUESDAY);

        assertThat(store.load()).isEqualTo(traded);
    }

    @Test
    void everythingCanGo() {
        store.replaceAll(
                StoredInventory.inventory(
                        StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.viaHub(1))),
                MONDAY);

        assertThat(store.replaceAll(Inventory.empty(), TUESDAY))
                .hasToString("satellites -1, carriers -2, hubs -1, settlements -2, terminals -2");
        assertThat(store.load()).isEqualTo(Inventory.empty());
    }

    @Test
    void aFailureInTheMiddleLeavesWhatWasThere() throws SQLException {
        Inventory before = StoredInventory.inventory(
                StoredInventory.villages(2), List.of(StoredInventory.terminal(0), StoredInventory.terminal(1)));
        store.replaceAll(before, MONDAY);
        opened.execute("CREATE UNIQUE INDEX one_host ON terminal (agent_host)");
        List<Terminal> terminals = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            terminals.add(
                    i < 9
                            ? StoredInventory.terminal(i)
                            : StoredInventory.terminal(i)
                                    .at(StoredInventory.terminal(2).agent()));
        }

        assertThatThrownBy(() ->
                        store.replaceAll(StoredInventory.inventory(StoredInventory.villages(10), terminals), TUESDAY))
                .hasMessageStartingWith(opened.database().name())
                .hasMessageMatching("(?is).*unique constraint.*")
                .hasMessageContaining("cannot be used");
        assertThat(store.load()).isEqualTo(before);
    }

    @Test
    void holdsTheVillagesOfKazakhstan() {
        List<Terminal> terminals = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            terminals.add(i % 3 == 0 ? StoredInventory.viaHub(i) : StoredInventory.terminal(i));
        }
        Inventory inventory = StoredInventory.inventory(StoredInventory.villages(1_300), terminals);

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
}
