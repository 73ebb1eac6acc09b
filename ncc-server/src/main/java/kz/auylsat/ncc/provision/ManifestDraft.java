package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.provision.ManifestWish.WishedItem;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlPlace;
import org.jspecify.annotations.Nullable;

/** An inventory in the making: what was declared where, what refers to what, and every mistake so far. */
final class ManifestDraft {
    /** More are not read by anyone; the last line says how many there were. */
    private static final int PROBLEMS_MAX = 500;

    private final ManifestRules rules;
    private final LiveWorld world;
    private final List<YamlField> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Runnable> laterChecks = new ArrayList<>();
    private final Map<ManifestKind, Map<String, YamlPlace>> places = new EnumMap<>(ManifestKind.class);
    private final Map<String, YamlPlace> claims = new HashMap<>();
    private final Set<String> idsOfUnknownKind = new HashSet<>();
    private final Map<InventoryKind, Map<String, WishedItem>> items = new EnumMap<>(InventoryKind.class);
    private final TransponderSheets transponders = new TransponderSheets();
    private final TemplateSheets templates;
    private final PoolAddresses addresses = new PoolAddresses();
    private final PoolNetworks pools = new PoolNetworks();
    private boolean unreadable;
    private boolean allRead;

    ManifestDraft(ManifestRules rules, LiveWorld world) {
        this.rules = rules;
        this.world = world;
        this.templates = new TemplateSheets(world);
        for (ManifestKind kind : ManifestKind.values()) {
            places.put(kind, new TreeMap<>());
        }
        for (InventoryKind kind : InventoryKind.values()) {
            items.put(kind, new TreeMap<>());
        }
    }

    ManifestRules rules() {
        return rules;
    }

    TemplateSheets templates() {
        return templates;
    }

    TransponderSheets transponders() {
        return transponders;
    }

    PoolAddresses addresses() {
        return addresses;
    }

    PoolNetworks pools() {
        return pools;
    }

    /** Only the places of its values are kept: thousands of files would else be in memory at once. */
    void addDocument(YamlField document) {
        documents.add(document.place());
        ManifestDocument.read(document, this);
    }

    /** A file that could not be read: what it would have declared is unknown, so no reference is called unmet. */
    void addUnreadable(List<Problem> reasons) {
        unreadable |= !reasons.isEmpty();
        problems.addAll(reasons);
    }

    /** Notes an id; a mistake where it is taken. Hubs and terminals share one set of ids: both are asked and counted. */
    void declare(ManifestKind kind, String id, YamlField field) {
        for (ManifestKind other : ManifestKind.values()) {
            boolean shared = other == kind || (isAsked(other) && isAsked(kind));
            YamlPlace earlier = places(other).get(id);
            if (shared && earlier != null) {
                field.problem("\"" + id + "\" is already the id of the " + other.word() + " at " + earlier
                        + "; write another id");
                return;
            }
            InventoryKind live = other.inventoryKind();
            if (shared && other != kind && live != null && world.item(live, id) != null) {
                field.problem("\"" + id + "\" is already the id of a " + other.word()
                        + " in the inventory; write another id");
                return;
            }
        }
        places(kind).put(id, field.at());
    }

    void declareOfUnknownKind(String id) {
        idsOfUnknownKind.add(id);
    }

    /** Puts a thing without a mistake into the inventory. */
    void put(InventoryItem item, YamlField document, YamlField spec) {
        items(item.kind()).put(item.id(), new WishedItem(world.asLive(item), document.at(), spec.keys()));
    }

    /** Notes that {@code field} names a thing of this kind; where it is not known yet, that is looked at in the end. */
    void refer(YamlField field, ManifestKind kind, String id) {
        if (!field.isPresent() || id.equals(ManifestFields.STAND_IN) || knows(kind, id)) {
            return;
        }
        YamlField place = field.place();
        later(() -> referNow(place, kind, id));
    }

    /** The same with all documents read. */
    void referNow(YamlField place, ManifestKind kind, String id) {
        if (!knows(kind, id) && !idsOfUnknownKind.contains(id) && !unreadable) {
            ManifestFields.noteUnknown(place, kind.word(), id, known(kind));
        }
    }

    /** Whether a manifest declares any of this kind, or the inventory beside it has one. */
    boolean knowsAny(ManifestKind kind) {
        return !known(kind).isEmpty() || unreadable;
    }

    /** Notes that {@code what} can serve one thing only; a mistake where another has it. */
    void claim(YamlField field, String what, String writeInstead) {
        YamlPlace earlier = claims.putIfAbsent(what, field.at());
        if (earlier != null) {
            field.problem(what + " is already taken at " + earlier + "; " + writeInstead);
        }
    }

    /** A check that needs all documents. */
    void later(Runnable check) {
        if (allRead) {
            check.run();
        } else {
            laterChecks.add(check);
        }
    }

    /** A check that needs a thing: done as soon as that was read, and never where there is none. */
    void once(InventoryKind kind, String id, Consumer<InventoryItem> check) {
        WishedItem read = items(kind).get(id);
        if (read != null) {
            check.accept(read.item());
        } else {
            later(() -> Optional.ofNullable(item(kind, id)).ifPresent(check));
        }
    }

    @Nullable
    Satellite satellite(String id) {
        return (Satellite) item(InventoryKind.SATELLITE, id);
    }

    /** What a manifest says under this id, else what is in the inventory beside it; null where neither is. */
    @Nullable
    InventoryItem item(InventoryKind kind, String id) {
        WishedItem wished = items(kind).get(id);
        return wished == null ? world.item(kind, id) : wished.item();
    }

    /** All that is wished; throws every mistake instead where there is one. */
    ManifestWish finish() {
        allRead = true;
        transponders.join(this);
        laterChecks.forEach(Runnable::run);
        addresses.assign(this, world);
        documents.forEach(document -> problems.addAll(document.problems()));
        if (!problems.isEmpty()) {
            throw new ProblemsException(inOrder(problems));
        }
        try {
            return new ManifestWish(world.with(items), items);
        } catch (IllegalArgumentException e) {
            // Right by itself, but not with what stays in the inventory: as a template that now has too many behind it.
            throw new ProblemsException(new Problem(
                    "the manifests with the inventory", 0, e.getMessage() + ": write that thing into a manifest, too"));
        }
    }

    Map<String, WishedItem> items(InventoryKind kind) {
        return Objects.requireNonNull(items.get(kind));
    }

    /** Whether a manifest declares it so far, or it is in the inventory beside them. */
    boolean knows(ManifestKind kind, String id) {
        InventoryKind inventoryKind = kind.inventoryKind();
        return places(kind).containsKey(id) || (inventoryKind != null && world.item(inventoryKind, id) != null);
    }

    private Collection<String> known(ManifestKind kind) {
        Set<String> known = new TreeSet<>(places(kind).keySet());
        InventoryKind inventoryKind = kind.inventoryKind();
        if (inventoryKind != null) {
            known.addAll(world.ids(inventoryKind));
        }
        return known;
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        List<Problem> ordered = new ArrayList<>(new LinkedHashSet<>(problems));
        ordered.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
        if (ordered.size() <= PROBLEMS_MAX) {
            return ordered;
        }
        List<Problem> first = new ArrayList<>(ordered.subList(0, PROBLEMS_MAX));
        Problem next = ordered.get(PROBLEMS_MAX);
        first.add(new Problem(
                next.file(),
                next.line(),
                "and " + (ordered.size() - PROBLEMS_MAX) + " more mistakes from here on; correct those above first"));
        return first;
    }

    private Map<String, YamlPlace> places(ManifestKind kind) {
        return places.computeIfAbsent(kind, any -> new TreeMap<>());
    }

    private static boolean isAsked(ManifestKind kind) {
        return kind == ManifestKind.HUB || kind == ManifestKind.TERMINAL;
    }
}
