package kz.auylsat.ncc.inventory;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of things in the inventory, in an order in which none refers to a later one: parents before children. */
public enum InventoryKind {
    SATELLITE("Satellite", "satellites", Satellite.class),
    EARTH_STATION("EarthStation", "earth stations", EarthStation.class),
    CARRIER("Carrier", "carriers", Carrier.class),
    SERVICE_PLAN("ServicePlan", "service plans", ServicePlan.class),
    ADDRESS_POOL("AddressPool", "address pools", AddressPool.class),
    HUB("Hub", "hubs", Hub.class),
    TEMPLATE("Template", "templates", Template.class),
    WAVE("Wave", "waves", Wave.class),
    NOTIFICATION_ROUTE("NotificationRoute", "notification routes", NotificationRoute.class),
    SETTLEMENT("Settlement", "settlements", Settlement.class),
    TERMINAL("Terminal", "terminals", Terminal.class);

    private final String word;
    private final String plural;
    private final Class<? extends InventoryItem> type;

    InventoryKind(String word, String plural, Class<? extends InventoryItem> type) {
        this.word = word;
        this.plural = plural;
        this.type = type;
    }

    /** As a manifest writes it after {@code kind:}. */
    public String word() {
        return word;
    }

    /** Several of them, for a sentence: {@code service plans}. */
    public String plural() {
        return plural;
    }

    /** The record that holds one. */
    public Class<? extends InventoryItem> type() {
        return type;
    }

    public static Optional<InventoryKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static InventoryKind of(Class<? extends InventoryItem> type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of " + type));
    }
}
