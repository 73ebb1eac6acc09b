package kz.auylsat.ncc.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;

/** What checks look at: the inventory as it would be, and what of it changes. */
final class CheckScope {
    /** An apply without waves is thought to have its answers by then. */
    private static final Duration APPLY_TIME = Duration.ofMinutes(30);

    private final PlanRequest request;
    private final Inventory target;
    private final Set<ItemName> changed;
    private final Collection<StepGroup> groups;

    CheckScope(PlanRequest request, Inventory target, Collection<ChangedItem> changes, Collection<StepGroup> groups) {
        this.request = request;
        this.target = target;
        this.groups = groups;
        this.changed = changes.stream().map(ChangedItem::name).collect(Collectors.toSet());
    }

    PlanRequest request() {
        return request;
    }

    /** The inventory as it would be. */
    Inventory target() {
        return target;
    }

    Instant now() {
        return request.now();
    }

    /** When the last village is to have answered, at the latest. */
    Instant end() {
        Duration waits = groups.stream()
                .map(StepGroup::wave)
                .filter(Objects::nonNull)
                .map(WaveBounds::answerWithin)
                .reduce(Duration.ZERO, Duration::plus);
        return now().plus(waits.compareTo(APPLY_TIME) > 0 ? waits : APPLY_TIME);
    }

    boolean isChanged(InventoryItem item) {
        return changed.contains(Planner.name(item));
    }

    /** The terminals whose link is another one afterwards: their own, their village's, their carriers' or plan's change. */
    List<Terminal> concerned() {
        Predicate<Terminal> concerned = terminal -> isChanged(terminal)
                || isChanged(target.settlementOf(terminal))
                || isChanged(target.carrierOf(terminal))
                || target.returnCarrierOf(terminal).filter(this::isChanged).isPresent()
                || target.servicePlanOf(terminal).filter(this::isChanged).isPresent()
                || isLinkChanged(target.carrierOf(terminal));
        return target.terminals().values().stream().filter(concerned).toList();
    }

    private boolean isLinkChanged(Carrier carrier) {
        return isChanged(target.satelliteOf(carrier))
                || target.earthStationOf(carrier).filter(this::isChanged).isPresent();
    }

    /** The settlements that change, or of which a terminal changes. */
    List<Settlement> settlements() {
        return target.settlements().values().stream()
                .filter(settlement -> isChanged(settlement)
                        || target.terminalsOfSettlement(settlement.id()).stream()
                                .anyMatch(this::isChanged))
                .toList();
    }

    /** Whether a thing of this kind changes. */
    boolean touches(InventoryKind kind) {
        return changed.stream().anyMatch(name -> name.kind().equals(kind.word()));
    }
}
