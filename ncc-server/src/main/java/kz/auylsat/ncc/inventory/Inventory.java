package kz.auylsat.ncc.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything the NCC looks after, at one moment: immutable, its identifiers unique by kind (hubs and terminals share one set), every reference met, all
 * maps and lists in the order of identifiers.
 */
public final class Inventory {
    private static final int VERSION_CHARACTERS = 32;

    private final Map<String, Satellite> satellites;
    private final Map<String, EarthStation> earthStations;
    private final Map<String, Carrier> carriers;
    private final Map<String, Hub> hubs;
    private final Map<String, Settlement> settlements;
    private final Map<String, Terminal> terminals;
    private final Map<String, List<Terminal>> terminalsBySettlement;
    private final Map<String, List<Terminal>> terminalsByHub;
    private final String version;

    /** @throws IllegalArgumentException where an identifier is there twice or a reference leads nowhere */
    public Inventory(
            Collection<Satellite> satellites,
            Collection<EarthStation> earthStations,
            Collection<Carrier> carriers,
            Collection<Hub> hubs,
            Collection<Settlement> settlements,
            Collection<Terminal> terminals) {
        this.satellites = byId("satellite", satellites, Satellite::id);
        this.earthStations = byId("earth station", earthStations, EarthStation::id);
        this.carriers = byId("carrier", carriers, Carrier::id);
        this.hubs = byId("hub", hubs, Hub::id);
        this.settlements = byId("settlement", settlements, Settlement::id);
        this.terminals = byId("terminal", terminals, Terminal::id);
        if (!Collections.disjoint(this.hubs.keySet(), this.terminals.keySet())) {
            throw new IllegalArgumentException("a hub and a terminal of one identifier");
        }
        this.carriers.values().forEach(this::referencesMet);
        this.terminals.values().forEach(this::referencesMet);
        this.terminalsBySettlement =
                this.terminals.values().stream().collect(Collectors.groupingBy(Terminal::settlementId));
        this.terminalsByHub = this.terminals.values().stream()
                .filter(terminal -> terminal.via() != null)
                .collect(Collectors.groupingBy(
                        terminal -> Objects.requireNonNull(terminal.via()).hubId()));
        this.version = digest();
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

    public Map<String, Satellite> satellites() {
        return satellites;
    }

    public Map<String, EarthStation> earthStations() {
        return earthStations;
    }

    public Map<String, Carrier> carriers() {
        return carriers;
    }

    public Map<String, Hub> hubs() {
        return hubs;
    }

    public Map<String, Settlement> settlements() {
        return settlements;
    }

    public Map<String, Terminal> terminals() {
        return terminals;
    }

    public Optional<Settlement> settlement(String id) {
        return Optional.ofNullable(settlements.get(id));
    }

    public Optional<Terminal> terminal(String id) {
        return Optional.ofNullable(terminals.get(id));
    }

    /** The terminals of a settlement; empty where it has none or is unknown. */
    public List<Terminal> terminalsOfSettlement(String settlementId) {
        return Collections.unmodifiableList(terminalsBySettlement.getOrDefault(settlementId, List.of()));
    }

    /** The terminals that a hub speaks for; empty where it has none or is unknown. */
    public List<Terminal> terminalsOfHub(String hubId) {
        return Collections.unmodifiableList(terminalsByHub.getOrDefault(hubId, List.of()));
    }

    /** The settlement of one of this inventory's terminals. */
    public Settlement settlementOf(Terminal terminal) {
        return met(settlements, terminal.id(), terminal.settlementId());
    }

    /** The forward carrier of one of this inventory's terminals. */
    public Carrier carrierOf(Terminal terminal) {
        return met(carriers, terminal.id(), terminal.carrierId());
    }

    /** The return carrier of one of this inventory's terminals, where it is known. */
    public Optional<Carrier> returnCarrierOf(Terminal terminal) {
        String id = terminal.returnCarrierId();
        return id == null ? Optional.empty() : Optional.of(met(carriers, terminal.id(), id));
    }

    /** The transponder of one of this inventory's carriers, where it is known. */
    public Optional<Transponder> transponderOf(Carrier carrier) {
        return satelliteOf(carrier).transponder(carrier.transponderId());
    }

    /** The earth station of one of this inventory's carriers, where it is known. */
    public Optional<EarthStation> earthStationOf(Carrier carrier) {
        String id = carrier.earthStationId();
        return id == null ? Optional.empty() : Optional.of(met(earthStations, carrier.id(), id));
    }

    /** The satellite of one of this inventory's carriers. */
    public Satellite satelliteOf(Carrier carrier) {
        return met(satellites, carrier.id(), carrier.satelliteId());
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
        return other instanceof Inventory that
                && satellites.equals(that.satellites)
                && earthStations.equals(that.earthStations)
                && carriers.equals(that.carriers)
                && hubs.equals(that.hubs)
                && settlements.equals(that.settlements)
                && terminals.equals(that.terminals);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return satellites.size() + " satellites, " + earthStations.size() + " earth stations, " + carriers.size()
                + " carriers, " + hubs.size() + " hubs, " + settlements.size() + " settlements, " + terminals.size()
                + " terminals";
    }

    private void referencesMet(Carrier carrier) {
        met(satellites, carrier.id(), carrier.satelliteId());
        if (carrier.earthStationId() != null) {
            met(earthStations, carrier.id(), carrier.earthStationId());
        }
    }

    private void referencesMet(Terminal terminal) {
        met(settlements, terminal.id(), terminal.settlementId());
        met(carriers, terminal.id(), terminal.carrierId());
        if (terminal.returnCarrierId() != null) {
            met(carriers, terminal.id(), terminal.returnCarrierId());
        }
        if (terminal.via() != null) {
            met(hubs, terminal.id(), terminal.via().hubId());
        }
    }

    private static <T> Map<String, T> byId(String kind, Collection<T> things, Function<T, String> id) {
        Map<String, T> byId = new TreeMap<>();
        for (T thing : things) {
            if (byId.putIfAbsent(id.apply(thing), thing) != null) {
                throw new IllegalArgumentException("two of " + kind + " " + id.apply(thing));
            }
        }
        return Collections.unmodifiableMap(byId);
    }

    private static <T> T met(Map<String, T> things, String from, String id) {
        T thing = things.get(id);
        if (thing == null) {
            throw new IllegalArgumentException(from + " refers to " + id + ", which is not there");
        }
        return thing;
    }

    /** A record prints all its components, in order; numbers and sorted maps print one way only. */
    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Map<String, ?> kind : List.of(satellites, earthStations, carriers, hubs, settlements, terminals)) {
                for (Object thing : kind.values()) {
                    sha256.update(thing.toString().getBytes(StandardCharsets.UTF_8));
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
