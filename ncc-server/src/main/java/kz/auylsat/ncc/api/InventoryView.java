package kz.auylsat.ncc.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** One snapshot of the inventory, joined for the API: immutable. */
final class InventoryView {
    private final Inventory inventory;
    private final Map<String, Card> byId = new TreeMap<>();
    private final List<Card> cards;

    private InventoryView(Inventory inventory) {
        this.inventory = inventory;
        inventory.terminals().values().forEach(terminal -> byId.put(terminal.id(), Card.of(inventory, terminal)));
        this.cards = List.copyOf(byId.values());
    }

    static InventoryView of(Inventory inventory) {
        return new InventoryView(inventory);
    }

    Inventory inventory() {
        return inventory;
    }

    String version() {
        return inventory.version();
    }

    /** All terminals, by identifier. */
    List<Card> cards() {
        return cards;
    }

    @Nullable
    Card card(String terminalId) {
        return byId.get(terminalId);
    }

    List<String> terminalIdsOf(Settlement settlement) {
        List<String> ids = new ArrayList<>();
        inventory.terminalsOfSettlement(settlement.id()).forEach(terminal -> ids.add(terminal.id()));
        return ids;
    }

    /** A terminal with all that it refers to. {@code searchText} is what {@code q} looks in, in lower case. */
    record Card(
            Terminal terminal,
            Names names,
            Settlement settlement,
            Carrier carrier,
            Satellite satellite,
            String searchText) {
        static Card of(Inventory inventory, Terminal terminal) {
            Names names = inventory.namesOf(terminal);
            Settlement settlement = inventory.settlementOf(terminal);
            Carrier carrier = inventory.carrierOf(terminal);
            String searchText = Stream.of(
                            terminal.id(),
                            names.en(),
                            names.kk(),
                            names.ru(),
                            names.tg(),
                            settlement.id(),
                            settlement.region(),
                            carrier.id(),
                            terminal.plan())
                    .filter(text -> text != null)
                    .collect(Collectors.joining("\n"))
                    .toLowerCase(Locale.ROOT);
            return new Card(terminal, names, settlement, carrier, inventory.satelliteOf(carrier), searchText);
        }

        String id() {
            return terminal.id();
        }
    }
}
