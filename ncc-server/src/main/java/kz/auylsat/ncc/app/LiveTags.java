package kz.auylsat.ncc.app;

import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.inventory.Inventory;

/** {@link InfluxTags} of the inventory that holds now; any thread. */
final class LiveTags {
    private volatile InfluxTags tags = new InfluxTags(Inventory.empty());

    void take(Inventory inventory) {
        tags = new InfluxTags(inventory);
    }

    LinkTags of(String terminalId) {
        return tags.of(terminalId);
    }
}
