package kz.auylsat.ncc.app;

import java.util.List;
import java.util.Locale;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.life.LifeFacts;
import kz.auylsat.ncc.life.LifeStore;
import kz.auylsat.ncc.life.SoakWatch;
import kz.auylsat.ncc.life.StationPermit;

/** What the inventory, the stored proofs and the fleet say of a village's life. */
final class VillageFacts {
    private VillageFacts() {}

    static LifeFacts of(Inventory inventory, Settlement settlement, LifeStore.Snapshot known) {
        return new LifeFacts(
                settlement.zone(),
                settlement.permits().stream().map(VillageFacts::permit).toList(),
                inventory.terminalsOfSettlement(settlement.id()).stream()
                        .map(terminal -> known.station(terminal.id()))
                        .toList(),
                known.soaks().get(settlement.id()));
    }

    private static StationPermit permit(Permit permit) {
        return new StationPermit(
                permit.kind().name().toLowerCase(Locale.ROOT),
                permit.number(),
                permit.authority(),
                permit.validFrom(),
                permit.validTo());
    }

    /** How the fleet sees a village's terminals: answering only where all of them do, over a link that is locked. */
    static SoakWatch.Seen seen(List<Terminal> terminals, FleetView fleet) {
        SoakWatch.Seen worst = terminals.isEmpty() ? SoakWatch.Seen.UNKNOWN : SoakWatch.Seen.ANSWERED;
        for (Terminal terminal : terminals) {
            SoakWatch.Seen one =
                    fleet.entry(terminal.id()).map(VillageFacts::seen).orElse(SoakWatch.Seen.UNKNOWN);
            if (one == SoakWatch.Seen.NOT_ANSWERED) {
                return one;
            }
            worst = one == SoakWatch.Seen.UNKNOWN ? one : worst;
        }
        return worst;
    }

    private static SoakWatch.Seen seen(FleetEntry entry) {
        if (entry.state() == LinkState.UNKNOWN) {
            return SoakWatch.Seen.UNKNOWN;
        }
        boolean down = entry.state() == LinkState.DOWN || entry.verdict().cause() == LinkCause.RX_LOCK_LOST;
        return down ? SoakWatch.Seen.NOT_ANSWERED : SoakWatch.Seen.ANSWERED;
    }
}
