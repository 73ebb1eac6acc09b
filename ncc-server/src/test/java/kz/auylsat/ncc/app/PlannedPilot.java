package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.FakeBox;
import kz.auylsat.ncc.gateway.FakeLineUps;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.plan.ChangedItem;

/**
 * The simulated pilot with a gateway, and villages that an apply has just brought in: their papers are in their manifests,
 * their boxes and line-ups are what a test lets them be.
 */
final class PlannedPilot implements AutoCloseable {
    /** So short that a test can wait for it. */
    private static final String SOAK = "1s";

    private final Path data;
    private final SimulatedPilot pilot;

    private PlannedPilot(Path data, SimulatedPilot pilot) {
        this.data = data;
        this.pilot = pilot;
    }

    /**
     * @param papers the last day of a settlement's permits, by its identifier
     * @param without settlements that have none
     */
    static PlannedPilot start(Path folder, Map<String, LocalDate> papers, Set<String> without) throws IOException {
        SimulatedPilot pilot = SimulatedPilot.start(
                folder,
                58,
                manifest -> withPapers(manifest, papers, without),
                Map.of(
                        "gateway.host", "127.0.0.1",
                        "gateway.port", "0",
                        "gateway.names", "[127.0.0.1]",
                        "rollout.soak", SOAK));
        return new PlannedPilot(folder.resolve("data"), pilot);
    }

    private static String withPapers(String manifest, Map<String, LocalDate> papers, Set<String> without) {
        for (Map.Entry<String, LocalDate> each : papers.entrySet()) {
            if (isOf(manifest, each.getKey())) {
                LocalDate from = LocalDate.now(ZoneOffset.UTC).minusDays(30);
                return manifest.replaceAll(
                        "validFrom: [0-9-]+, validTo: [0-9-]+", "validFrom: " + from + ", validTo: " + each.getValue());
            }
        }
        return without.stream().anyMatch(id -> isOf(manifest, id))
                ? manifest.replaceFirst("\n  permits:.*(\n    - \\{kind: (frequency|equipment).*)+", "")
                : manifest;
    }

    private static boolean isOf(String manifest, String settlementId) {
        return manifest.contains("kind: Settlement") && manifest.contains("\n  id: " + settlementId + "\n");
    }

    /** As an apply brings it in: its life begins in the same transaction. */
    void plan(String settlementId) {
        Settlement settlement = pilot.inventory().settlement(settlementId).orElseThrow();
        ChangedItem created =
                new ChangedItem(InventoryKind.SETTLEMENT.word(), settlementId, null, InventoryText.tree(settlement));
        LifeRowsWriter effect = new LifeRowsWriter();
        try (Database database = Database.join(data.resolve("inventory.db"))) {
            database.write(handle -> {
                effect.undone(handle, created, Instant.now());
                effect.applied(handle, created, Instant.now());
                return true;
            });
        }
    }

    /** The village's box is switched on with its token. */
    FakeBox enrol(String terminalId) throws Exception {
        AuthorityFile keys = AuthorityFile.open(data.resolve("gateway"), Instant.now());
        EnrolmentToken token = EnrolmentToken.of(terminalId, keys.newSecret(), keys.pin());
        GatewayWiring gateway = pilot.ncc().gateway().orElseThrow();
        gateway.store()
                .orElseThrow()
                .identities()
                .addToken(token, Instant.now(), Instant.now().plus(Duration.ofDays(1)));
        FakeBox box = new FakeBox(gateway.port(), FakeBox.authority(keys));
        if (box.enrol(token.text()).statusCode() != 200) {
            throw new IllegalStateException("the box of " + terminalId + " was not let in");
        }
        return box;
    }

    /** The technician lines the dish up and the box hands over what it signed. */
    void lineUp(FakeBox box, String terminalId) throws Exception {
        AuthorityFile keys = AuthorityFile.open(data.resolve("gateway"), Instant.now());
        LineUpCertificate certificate =
                FakeLineUps.certificate(terminalId, Instant.now().truncatedTo(ChronoUnit.MILLIS), 31, "");
        if (box.handOver(FakeLineUps.of(box, keys).sign(certificate)).statusCode() != 200) {
            throw new IllegalStateException("the line-up of " + terminalId + " was not taken");
        }
    }

    SimulatedPilot pilot() {
        return pilot;
    }

    Path data() {
        return data;
    }

    @Override
    public void close() {
        pilot.close();
    }
}
