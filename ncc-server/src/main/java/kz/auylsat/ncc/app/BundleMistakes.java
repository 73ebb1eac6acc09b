package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import org.jspecify.annotations.Nullable;

/**
 * Every mistake of a configuration, found by mending one after another and reading again: the reader, which is the box's
 * too, stops at the first; pure.
 */
final class BundleMistakes {
    /** A file with more is of another kind. */
    static final int MAX = 20;

    private static final int ROUNDS_MAX = 10 * MAX;

    /** What these say decides what else stands in their part: where they are wrong, the rest cannot be judged. */
    private static final List<String> DECIDING = List.of("kind", "version", "driver", "priv", "template");

    private final BundleTree tree;
    private final Map<String, ?> right;
    private final List<BundleMistake> mistakes = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Integer> times = new HashMap<>();

    private BundleMistakes(Map<String, ?> tree, Map<String, ?> right) {
        this.tree = new BundleTree(tree);
        this.right = right;
    }

    /**
     * What was found.
     *
     * @param mistakes in the order of the reading
     * @param configuration with every mistake mended; empty where that did not do
     */
    record Found(List<BundleMistake> mistakes, Optional<AgentConfiguration> configuration) {}

    /** @param right values that are known to be right, at their places; of a list one element is enough */
    static Found of(Map<String, ?> tree, Map<String, ?> right) {
        return new BundleMistakes(tree, right).find();
    }

    private Found find() {
        for (int round = 0; round < ROUNDS_MAX && mistakes.size() <= MAX; round++) {
            try {
                AgentConfiguration whole = AgentConfiguration.of(DocumentReader.of(tree.root()));
                return new Found(mistakes, Optional.of(whole));
            } catch (MalformedDocumentException e) {
                if (!mended(e)) {
                    break;
                }
            }
        }
        return new Found(mistakes, Optional.empty());
    }

    /** Notes the mistake and mends it; false where it cannot be mended. */
    private boolean mended(MalformedDocumentException e) {
        Optional<BundleTree.Spot> found = tree.find(e.place());
        String place = found.map(tree::original).orElse(e.place());
        if (told.add(place)) {
            mistakes.add(new BundleMistake(place, e.problem()));
        }
        return found.isPresent() && mend(found.get(), times.merge(place, 1, Integer::sum));
    }

    private boolean mend(BundleTree.Spot spot, int time) {
        Object instead = tree.like(spot, right);
        if (instead != null && spot.isKey(List.of("priv"))) {
            // With any other the rest of the user can be judged, and whoever names the user finds it.
            tree.put(spot, instead);
            return true;
        }
        if (spot.isKey(DECIDING)) {
            return dropPart(spot.above());
        }
        boolean only = spot.holder() instanceof List<?> list && list.size() == 1;
        if (time == 1 && tree.value(spot) != null && !(only && instead instanceof String)) {
            tree.drop(spot);
            return true;
        }
        if (time <= 2 && instead != null && (only || spot.step() instanceof String)) {
            tree.put(spot, instead);
            return true;
        }
        return dropPart(spot.above());
    }

    private boolean dropPart(BundleTree.@Nullable Spot part) {
        if (part == null) {
            return false;
        }
        told.add(tree.original(part));
        Object instead = part.above() == null ? tree.like(part, right) : null;
        if (instead != null) {
            tree.put(part, instead);
        } else {
            tree.drop(part);
        }
        return true;
    }
}
