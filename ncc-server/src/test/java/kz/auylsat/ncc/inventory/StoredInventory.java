package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.testing.Sparse;

/** Inventories with every kind of value, to be stored and read back. */
final class StoredInventory {
    private StoredInventory() {}

    static Inventory inventory(List<Settlement> settlements, List<Terminal> terminals) {
        Satellite satellite = satellite(List.of(
                new Transponder("k7", 11_520.5, 54, Polarization.HORIZONTAL),
                new Transponder("k5", 11_480, 54, Polarization.VERTICAL)));
        return new Inventory(List.of(satellite), carriers(), List.of(hub()), settlements, terminals);
    }

    static Satellite satellite(List<Transponder> transponders) {
        Names names = new Names("KazSat-3", "ҚазСат-3", "КазСат-3", "ҚазСат-3");
        return new Satellite("kazsat-3", names, 58.5, "the operator", transponders);
    }

    static List<Carrier> carriers() {
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

    static Hub hub() {
        AgentAddress agent = new AgentAddress("fd58::1", 1161, "hub");
        return new Hub("almaty", Names.english("Almaty"), agent, "auto", Map.of("a", "1"), Duration.ofMinutes(1));
    }

    static List<Settlement> villages(int count) {
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

    static Terminal terminal(int village) {
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

    static Terminal viaHub(int village) {
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

    static Terminal bare(int village) {
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
}
