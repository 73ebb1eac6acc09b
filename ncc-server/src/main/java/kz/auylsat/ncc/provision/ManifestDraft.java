package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;

/** An inventory in the making: what was declared where, what refers to what, and every mistake so far. */
final class ManifestDraft {
    /** More are not read by anyone; the last line says how many there were. */
    private static final int PROBLEMS_MAX = 500;

    private final ManifestRules rules;
    private final List<YamlField> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Runnable> laterChecks = new ArrayList<>();
    private final Map<ManifestKind, Map<String, String>> places = new EnumMap<>(ManifestKind.class);
    private final Map<String, String> claims = new HashMap<>();
    private final Set<String> idsOfUnknownKind = new HashSet<>();
    private boolean unreadable;

    private final Map<String, Satellite> satellites = new TreeMap<>();
    private final Map<String, EarthStation> earthStations = new TreeMap<>();
    private final Map<String, Carrier> carriers = new TreeMap<>();
    private final Map<String, Hub> hubs = new TreeMap<>();
    private final Map<String, Settlement> settlements = new TreeMap<>();
    private final Map<String, Terminal> terminals = new TreeMap<>();

    ManifestDraft(ManifestRules rules) {
        this.rules = rules;
        for (ManifestKind kind : ManifestKind.values()) {
            places.put(kind, new TreeMap<>());
        }
    }

    ManifestRules rules() {
        return rules;
    }

    void addDocument(YamlField document) {
        documents.add(document);
        ManifestDocument.read(document, this);
    }

    /** A file that could not be read: what it would have declared is unknown, so no reference is called unmet. */
    void addUnreadable(List<Problem> reasons) {
        unreadable |= !reasons.isEmpty();
        problems.addAll(reasons);
    }

    /** Notes an id; a mistake where it is taken. Hubs and terminals share one set of ids: both are asked and counted. */
    void declare(ManifestKind kind, String id, YamlField field) {
        String place = field.file() + ":" + field.line();
        for (ManifestKind other : ManifestKind.values()) {
            boolean shared = other == kind || (isAsked(other) && isAsked(kind));
            String earlier = places(other).get(id);
            if (shared && earlier != null) {
                field.problem("\"" + id + "\" is already the id of the " + other.word() + " at " + earlier
                        + "; write another id");
                return;
            }
        }
        places(kind).put(id, place);
    }

    void declareOfUnknownKind(String id) {
        idsOfUnknownKind.add(id);
    }

    /** Notes that {@code field} names a thing of this kind; whether there is one is looked at in the end. */
    void refer(YamlField field, ManifestKind kind, String id) {
        if (!field.isPresent() || id.equals(ManifestFields.STAND_IN)) {
            return;
        }
        later(() -> {
            Set<String> known = places(kind).keySet();
            if (!known.contains(id) && !idsOfUnknownKind.contains(id) && !unreadable) {
                ManifestFields.noteUnknown(field, kind.word(), id, known);
            }
        });
    }

    /** Notes that {@code what} can serve one terminal only; a mistake where another has it. */
    void claim(YamlField field, String what, String writeInstead) {
        String earlier = claims.putIfAbsent(what, field.file() + ":" + field.line());
        if (earlier != null) {
            field.problem(what + " is already taken at " + earlier + "; " + writeInstead);
        }
    }

    /** A check that needs all documents. */
    void later(Runnable check) {
        laterChecks.add(check);
    }

    Map<String, Satellite> satellites() {
        return satellites;
    }

    Map<String, EarthStation> earthStations() {
        return earthStations;
    }

    Map<String, Carrier> carriers() {
        return carriers;
    }

    Map<String, Hub> hubs() {
        return hubs;
    }

    Map<String, Settlement> settlements() {
        return settlements;
    }

    Map<String, Terminal> terminals() {
        return terminals;
    }

    /** The whole inventory; throws every mistake instead where there is one. */
    Inventory finish() {
        laterChecks.forEach(Runnable::run);
        documents.forEach(document -> problems.addAll(document.problems()));
        if (!problems.isEmpty()) {
            throw new ProblemsException(inOrder(problems));
        }
        return new Inventory(
                satellites.values(),
                earthStations.values(),
                carriers.values(),
                hubs.values(),
                settlements.values(),
                terminals.values());
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

    private Map<String, String> places(ManifestKind kind) {
        return places.computeIfAbsent(kind, any -> new TreeMap<>());
    }

    private static boolean isAsked(ManifestKind kind) {
        return kind == ManifestKind.HUB || kind == ManifestKind.TERMINAL;
    }
}
