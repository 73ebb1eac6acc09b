package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import kz.auylsat.ncc.apply.ApplierReader;
import kz.auylsat.ncc.apply.ApplyListener;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.ApplySettings;
import kz.auylsat.ncc.apply.ApplyWriter;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.Wishes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoneBundlesTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Inventory both = Wishes.villages(2);
    private final Inventory one = Wishes.villages(1);
    private GatewayStore gateway;
    private BundleStore bundles;
    private GoneBundles gone;

    @BeforeEach
    void publishForBoth() {
        gateway = GatewayStore.open(folder.resolve("gateway.db"), BundleSeal.NONE);
        bundles = gateway.bundles();
        for (String terminal : List.of("village-0-1", "village-1-1")) {
            assertThat(bundles.publish(terminal, version -> "signed " + version, NOW))
                    .isEqualTo(1);
        }
        new InventoryStore(opened.database()).replaceAll(both, NOW);
        gone = new GoneBundles(opened.database(), bundles);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    private ApplyWriter writer() {
        return new ApplyWriter(
                opened.database(),
                List.of(),
                HashSet::new,
                ApplierReader.current("planner"),
                ApplierReader::hasEnded,
                new SystemApplyClock(),
                ApplySettings.defaults());
    }

    private void look(Inventory known) {
        gone.look(known, bundles.newestVersions());
    }

    @Test
    void ofATerminalThatIsDeletedForGoodItStaysKnownThatThereWasOneAndNothingThatItSaid() {
        ApplyWriter writer = writer();
        ApplyRun run = writer.begin(PlanDocument.of(Wishes.wholePlan(both, one)), "run-1", ApplyListener.NONE);
        look(one);
        assertThat(bundles.kept()).as("an abort may come").isEqualTo(2);

        writer.carryOn(run, false, ApplyListener.NONE);
        look(one);

        assertThat(bundles.newest("village-1-1").orElseThrow())
                .matches(bundle -> bundle.jws().isEmpty() && bundle.version() == 1);
        assertThat(bundles.newest("village-0-1").orElseThrow().jws()).contains("signed 1");
        assertThat(bundles.publish("village-1-1", version -> "signed " + version, NOW))
                .as("a box takes no version twice")
                .isEqualTo(2);
        look(one);
        assertThat(bundles.kept()).as("what comes late goes too").isEqualTo(1);
    }

    @Test
    void aTerminalThatIsBackWhileThisIsNotKnownYetKeepsItsOwn() {
        look(one);

        assertThat(bundles.kept()).isEqualTo(2);
    }
}
