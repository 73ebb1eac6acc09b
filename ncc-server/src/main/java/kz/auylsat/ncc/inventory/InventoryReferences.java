package kz.auylsat.ncc.inventory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the things of an inventory refer to is there. */
final class InventoryReferences {
    private final Inventory inventory;

    InventoryReferences(Inventory inventory) {
        this.inventory = inventory;
    }

    /** @throws IllegalArgumentException where a reference leads nowhere, or templates extend one another in a circle */
    void check() {
        inventory.carriers().values().forEach(this::check);
        inventory.hubs().values().forEach(hub -> check(hub.id(), hub.agent()));
        inventory.templates().values().forEach(this::check);
        inventory
                .settlements()
                .values()
                .forEach(settlement -> optionallyMet(inventory.waves(), settlement.id(), settlement.waveId()));
        inventory.terminals().values().forEach(this::check);
    }

    /** @throws IllegalArgumentException where it is not there */
    static <T> T met(Map<String, T> things, String from, String id) {
        T thing = things.get(id);
        if (thing == null) {
            throw new IllegalArgumentException(from + " refers to " + id + ", which is not there");
        }
        return thing;
    }

    private void check(Carrier carrier) {
        met(inventory.satellites(), carrier.id(), carrier.satelliteId());
        optionallyMet(inventory.earthStations(), carrier.id(), carrier.earthStationId());
    }

    private void check(Terminal terminal) {
        met(inventory.settlements(), terminal.id(), terminal.settlementId());
        met(inventory.carriers(), terminal.id(), terminal.carrierId());
        optionallyMet(inventory.carriers(), terminal.id(), terminal.returnCarrierId());
        optionallyMet(inventory.templates(), terminal.id(), terminal.templateId());
        if (terminal.via() != null) {
            met(inventory.hubs(), terminal.id(), terminal.via().hubId());
        }
        check(terminal.id(), terminal.agent());
    }

    private void check(String id, @Nullable AgentAddress agent) {
        if (agent != null) {
            optionallyMet(inventory.addressPools(), id, agent.poolId());
        }
    }

    private void check(Template template) {
        optionallyMet(inventory.templates(), template.id(), template.extendsId());
        Template at = template;
        for (int depth = 0; at != null && at.extendsId() != null; depth++) {
            if (depth >= Template.DEPTH_MAX) {
                throw new IllegalArgumentException(
                        template.id() + " has more than " + Template.DEPTH_MAX + " templates behind it, or itself");
            }
            at = inventory.templates().get(at.extendsId());
        }
    }

    private static void optionallyMet(Map<String, ?> things, String from, @Nullable String id) {
        if (id != null) {
            met(things, from, id);
        }
    }
}
