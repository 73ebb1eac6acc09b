package kz.auylsat.ncc.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Wave;
import kz.auylsat.ncc.testing.StatedLink;

/** Inventories of villages, as tests of plans and applies need them. */
public final class Wishes {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** Every link is a good one. */
    public static final SiteEngineer FINE = new SiteEngineer() {
        @Override
        public SiteFigures figures(
                Inventory inventory, Terminal terminal, double percent, Instant from, Instant until) {
            return new SiteFigures(40.0, List.of(), null, null, null);
        }

        @Override
        public LinkRates rates(Inventory inventory, Terminal terminal) {
            return LinkRates.UNKNOWN;
        }
    };

    private Wishes() {}

    /** A satellite, its hub's place, two carriers and a service plan. */
    public static List<InventoryItem> shared() {
        return List.of(
                StatedLink.satellite(),
                StatedLink.hub(),
                StatedLink.forward("forward"),
                StatedLink.back("back"),
                new ServicePlan("village-20", Names.english("Village 20"), 20_000, 5_000, 10, 99.5));
    }

    /** With a canary of one, groups of two, and at most a quarter silent. */
    public static Wave wave(String id, int order) {
        return new Wave(id, Names.english(id), order, 1, List.of(2), 25, Duration.ofMinutes(10));
    }

    /** @param wave null for none */
    public static Settlement settlement(String id, String wave) {
        return new Settlement(
                id,
                Names.english("Village " + id),
                "TJ",
                "Sughd",
                39.39406,
                68.53766,
                1414,
                ZoneId.of("Asia/Dushanbe"),
                1200,
                StatedLink.CLIMATE,
                null,
                wave,
                List.of(permit(PermitKind.FREQUENCY), permit(PermitKind.EQUIPMENT)),
                List.of());
    }

    public static Permit permit(PermitKind kind) {
        return permit(kind, LocalDate.of(2028, 1, 1));
    }

    public static Permit permit(PermitKind kind, LocalDate until) {
        return new Permit(kind, "17/4", "State Inspection", LocalDate.of(2026, 1, 1), until);
    }

    /** The terminal of the village of this id, at the address 10.58.0.{@code host}. */
    public static Terminal terminal(String village, int host) {
        return terminal(village, new AgentAddress("10.58.0." + host, 161, "villages"), Serials.UNKNOWN);
    }

    /** The same with keys that are generated. */
    public static Terminal keyed(String village, int host) {
        return terminal(village, new AgentAddress("10.58.0." + host, 161, AgentAddress.GENERATE), Serials.UNKNOWN);
    }

    public static Terminal terminal(String village, AgentAddress agent, Serials serials) {
        return new Terminal(
                village + "-1",
                null,
                village,
                "forward",
                "back",
                Terminal.AUTO_PROFILE,
                agent,
                null,
                StatedLink.DISH,
                "UHP-200",
                serials,
                "village-20",
                null,
                Map.of(),
                null);
    }

    /** The shared things with these. */
    public static Inventory with(List<? extends InventoryItem> more) {
        List<InventoryItem> items = new ArrayList<>(shared());
        items.addAll(more);
        return new Inventory(items);
    }

    /** As many villages with one terminal each in waves of two by turns. */
    public static Inventory villages(int count) {
        List<InventoryItem> items = new ArrayList<>(List.of(wave("first", 1), wave("second", 2)));
        for (int i = 0; i < count; i++) {
            String id = "village-" + i;
            items.add(settlement(id, i % 2 == 0 ? "first" : "second"));
            items.add(terminal(id, i + 1));
        }
        return with(items);
    }

    /** @param deletes whether what is only live goes; else it stays beside what is wished */
    public static PlanRequest request(Inventory live, Inventory wished, boolean deletes) {
        Predicate<InventoryItem> declared = item -> wished.items(item.kind()).containsKey(item.id());
        List<InventoryItem> all = new ArrayList<>(wished.items());
        if (!deletes) {
            live.items().stream().filter(declared.negate()).forEach(all::add);
        }
        return new PlanRequest(live, new Inventory(all), declared, WishPlaces.NOWHERE, deletes, NOW, List.of());
    }

    /** The plan from one inventory to another, without deletes. */
    public static Plan plan(Inventory live, Inventory wished) {
        return Planner.plan(request(live, wished, false), FINE, BundleReview.NONE);
    }

    /** The plan that makes one inventory of another, whatever that takes. */
    public static Plan wholePlan(Inventory live, Inventory wished) {
        return Planner.plan(request(live, wished, true), FINE, BundleReview.NONE);
    }
}
