package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the NCC looks after, at one moment: immutable, its identifiers unique by kind (hubs and terminals share one set), every reference met, all
 * maps and lists in the order of identifiers.
 */
public final class Inventory {
    private static final int VERSION_CHARACTERS = 32;

    private final Map<InventoryKind, Map<String, InventoryItem>> items = new EnumMap<>(InventoryKind.class);
    private final Map<String, List<Terminal>> terminalsBySettlement;
    private final Map<String, List<Terminal>> terminalsByHub;
    private final String version;

    /**
     * Things of any kind, in any order.
     *
     * @throws IllegalArgumentException where an identifier is there twice or a reference leads nowhere
     */
    public Inventory(Collection<? extends InventoryItem> all) {
        for (InventoryKind kind : InventoryKind.values()) {
            items.put(kind, new TreeMap<>());
        }
        all.forEach(this::put);
        items.replaceAll((kind, byId) -> Collections.unmodifiableMap(byId));
        if (!Collections.disjoint(hubs().keySet(), terminals().keySet())) {
            throw new IllegalArgumentException("a hub and a terminal of one identifier");
        }
        new InventoryReferences(this).check();
        this.terminalsBySettlement = terminals().values().stream().collect(groupedBy(Terminal::settlementId));
        this.terminalsByHub = terminals().values().stream()
                .filter(terminal -> terminal.via() != null)
                .collect(groupedBy(
                        terminal -> Objects.requireNonNull(terminal.via()).hubId()));
        this.version = digest();
    }

    public Inventory(
            Collection<Satellite> satellites,
            Collection<EarthStation> earthStations,
            Collection<Carrier> carriers,
            Collection<Hub> hubs,
            Collection<Settlement> settlements,
            Collection<Terminal> terminals) {
        this(Stream.of(satellites, earthStations, carriers, hubs, settlements, terminals)
                .<InventoryItem>flatMap(Collection::stream)
                .toList());
    }

    /** An inventory without earth stations: whatever needs a link budget does without. */
    public Inventory(
            Collection<Satellite> satellites,
            Collection<Carrier> carriers,
            Collection<Hub> hubs,
            Collection<Settlement> settlements,
            Collection<Terminal> terminals) {
        this(satellites, List.of(), carriers, hubs, settlements, terminals);
    }

    /** Nothing at all, as before the first manifest. */
    public static Inventory empty() {
        return new Inventory(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** All things of a kind, by identifier. */
    public Map<String, InventoryItem> items(InventoryKind kind) {
        return Objects.requireNonNull(items.get(kind));
    }

    /** All things, parents before children, in each kind in the order of identifiers. */
    public List<InventoryItem> items() {
        return items.values().stream().flatMap(byId -> byId.values().stream()).toList();
    }

    public Map<String, Satellite> satellites() {
        return of(InventoryKind.SATELLITE);
    }

    public Map<String, EarthStation> earthStations() {
        return of(InventoryKind.EARTH_STATION);
    }

    public Map<String, Carrier> carriers() {
        return of(InventoryKind.CARRIER);
    }

    public Map<String, Hub> hubs() {
        return of(InventoryKind.HUB);
    }

    public Map<String, ServicePlan> servicePlans() {
        return of(InventoryKind.SERVICE_PLAN);
    }

    public Map<String, AddressPool> addressPools() {
        return of(InventoryKind.ADDRESS_POOL);
    }

    public Map<String, Template> templates() {
        return of(InventoryKind.TEMPLATE);
    }

    public Map<String, Wave> waves() {
        return of(InventoryKind.WAVE);
    }

    public Map<String, NotificationRoute> notificationRoutes() {
        return of(InventoryKind.NOTIFICATION_ROUTE);
    }

    public Map<String, Settlement> settlements() {
        return of(InventoryKind.SETTLEMENT);
    }

    public Map<String, Terminal> terminals() {
        return of(InventoryKind.TERMINAL);
    }

    public Optional<Settlement> settlement(String id) {
        return Optional.ofNullable(settlements().get(id));
    }

    public Optional<Terminal> terminal(String id) {
        return Optional.ofNullable(terminals().get(id));
    }

    /** The terminals of a settlement; empty where it has none or is unknown. */
    public List<Terminal> terminalsOfSettlement(String settlementId) {
        return terminalsBySettlement.getOrDefault(settlementId, List.of());
    }

    /** The terminals that a hub speaks for; empty where it has none or is unknown. */
    public List<Terminal> terminalsOfHub(String hubId) {
        return terminalsByHub.getOrDefault(hubId, List.of());
    }

    /** The settlement of one of this inventory's terminals. */
    public Settlement settlementOf(Terminal terminal) {
        return InventoryReferences.met(settlements(), terminal.id(), terminal.settlementId());
    }

    /** The forward carrier of one of this inventory's terminals. */
    public Carrier carrierOf(Terminal terminal) {
        return InventoryReferences.met(carriers(), terminal.id(), terminal.carrierId());
    }

    /** The return carrier of one of this inventory's terminals, where it is known. */
    public Optional<Carrier> returnCarrierOf(Terminal terminal) {
        String id = terminal.returnCarrierId();
        return id == null ? Optional.empty() : Optional.of(InventoryReferences.met(carriers(), terminal.id(), id));
    }

    /** The transponder of one of this inventory's carriers, where it is known. */
    public Optional<Transponder> transponderOf(Carrier carrier) {
        return satelliteOf(carrier).transponder(carrier.transponderId());
    }

    /** The earth station of one of this inventory's carriers, where it is known. */
    public Optional<EarthStation> earthStationOf(Carrier carrier) {
        String id = carrier.earthStationId();
        return id == null ? Optional.empty() : Optional.of(InventoryReferences.met(earthStations(), carrier.id(), id));
    }

    /** The satellite of one of this inventory's carriers. */
    public Satellite satelliteOf(Carrier carrier) {
        return InventoryReferences.met(satellites(), carrier.id(), carrier.satelliteId());
    }

    /** The wave that brings a settlement in, where it has one. */
    public Optional<Wave> waveOf(Settlement settlement) {
        String id = settlement.waveId();
        return id == null ? Optional.empty() : Optional.of(InventoryReferences.met(waves(), settlement.id(), id));
    }

    /** A terminal's service plan; empty where it has none, or only the name of one. */
    public Optional<ServicePlan> servicePlanOf(Terminal terminal) {
        return Optional.ofNullable(terminal.servicePlanId()).map(servicePlans()::get);
    }

    /** What a terminal's template and those that it extends write into its box's configuration; empty where nothing. */
    public ObjectNode bundleOf(Terminal terminal) {
        ObjectNode bundle = Trees.canonical(null);
        for (Template template : templatesOf(terminal)) {
            bundle = Trees.merged(template.bundle(), bundle);
        }
        return bundle;
    }

    /** A terminal's template, then the one that it refines, and so on; empty where it has none. */
    public List<Template> templatesOf(Terminal terminal) {
        List<Template> chain = new ArrayList<>();
        Template template = terminal.templateId() == null
                ? null
                : InventoryReferences.met(templates(), terminal.id(), terminal.templateId());
        while (template != null) {
            chain.add(template);
            template = template.extendsId() == null
                    ? null
                    : InventoryReferences.met(templates(), template.id(), template.extendsId());
        }
        return chain;
    }

    /** What a terminal is called: by its own names, else by its settlement's. */
    public Names namesOf(Terminal terminal) {
        Names own = terminal.names();
        return own == null ? settlementOf(terminal).names() : own;
    }

    /** A digest of all content, the same for equal content: an ETag. */
    public String version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inventory that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    /** As {@code 1 satellites, 2 carriers, 10 settlements, 10 terminals}; kinds of which there are none are left out. */
    @Override
    public String toString() {
        String counts = items.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getValue().size() + " " + kind.getKey().plural())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing" : counts;
    }

    private static Collector<Terminal, ?, Map<String, List<Terminal>>> groupedBy(Function<Terminal, String> key) {
        return Collectors.groupingBy(key, Collectors.toUnmodifiableList());
    }

    private void put(InventoryItem item) {
        Map<String, InventoryItem> byId = Objects.requireNonNull(items.get(item.kind()));
        if (byId.putIfAbsent(item.id(), item) != null) {
            throw new IllegalArgumentException("two of " + item.kind().word() + " " + item.id());
        }
    }

    @SuppressWarnings("unchecked") // put sorts each thing under its own kind
    private <T extends InventoryItem> Map<String, T> of(InventoryKind kind) {
        return (Map<String, T>) items(kind);
    }

    /** A record prints all its components, in order; numbers and sorted maps print one way only. */
    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Map<String, InventoryItem> kind : items.values()) {
                for (InventoryItem item : kind.values()) {
                    sha256.update(item.toString().getBytes(StandardCharsets.UTF_8));
                    sha256.update((byte) 0);
                }
                sha256.update((byte) 1);
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, VERSION_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
