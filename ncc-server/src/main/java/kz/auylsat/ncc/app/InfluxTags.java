package kz.auylsat.ncc.app;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;

/** What the inventory says of each terminal, as tags of its points. */
final class InfluxTags {
    private final Map<String, LinkTags> byTerminal = new HashMap<>();

    InfluxTags(Inventory inventory) {
        Map<String, String> regions = new HashMap<>();
        for (Settlement settlement : inventory.settlements().values()) {
            regions.put(settlement.id(), settlement.region());
        }
        for (Terminal terminal : inventory.terminals().values()) {
            byTerminal.put(
                    terminal.id(),
                    new LinkTags(
                            terminal.settlementId(),
                            regions.get(terminal.settlementId()),
                            terminal.carrierId(),
                            terminal.servicePlanId()));
        }
    }

    LinkTags of(String terminalId) {
        return byTerminal.getOrDefault(terminalId, LinkTags.NONE);
    }
}
