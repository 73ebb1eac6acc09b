package kz.auylsat.ncc.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** One snapshot of the inventory, joined for the API, or what is seen of it by one who is limited to regions: immutable. */
final class InventoryView {
    private final Inventory inventory;
    private final Map<String, Card> byId = new TreeMap<>();
    private final List<Card> cards;
    private final Regions regions;

    private InventoryView(Inventory inventory, Regions regions, Stream<Card> cards) {
        this.inventory = inventory;
        this.regions = regions;
        cards.filter(card -> covers(regions, card.settlement())).forEach(card -> byId.put(card.id(), card));
        this.cards = List.copyOf(byId.values());
    }

    static InventoryView of(Inventory inventory) {
        return new InventoryView(
                inventory,
                Regions.ALL,
                inventory.terminals().values().stream().map(terminal -> Card.of(inventory, terminal)));
    }

    /** What one who is limited to these regions sees of it. */
    InventoryView within(Regions limit) {
        return limit.limited() ? new InventoryView(inventory, limit, cards.stream()) : this;
    }

    private static boolean covers(Regions regions, Settlement settlement) {
        return regions.cover(settlement.country(), settlement.region());
    }

    /** All of it, whoever asks: for satellites, carriers and hubs, which belong to no region. */
    Inventory inventory() {
        return inventory;
    }

    /** Of what is seen: two who see different regions must not take one answer for the other's. */
    String version() {
        return regions.limited()
                ? inventory.version() + '.' + Integer.toHexString(regions.hashCode())
                : inventory.version();
    }

    /** The settlements that are seen, by identifier. */
    List<Settlement> settlements() {
        return inventory.settlements().values().stream()
                .filter(settlement -> covers(regions, settlement))
                .toList();
    }

    Optional<Settlement> settlement(String id) {
        return inventory.settlement(id).filter(settlement -> covers(regions, settlement));
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
                            terminal.servicePlanId())
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
