package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What many manifests have in common.
 *
 * @param extendsId the template that this one refines, where it does
 * @param settlement what it writes into a settlement's spec; empty where nothing
 * @param terminal what it writes into a terminal's spec; empty where nothing
 * @param bundle what it writes into a box's configuration; empty where nothing
 */
public record Template(
        String id,
        Names names,
        @Nullable String extendsId,
        ObjectNode settlement,
        ObjectNode terminal,
        ObjectNode bundle)
        implements InventoryItem {
    /** How many templates may stand behind one another. */
    public static final int DEPTH_MAX = 8;

    /** Null is a part of which nothing is said. */
    public Template {
        settlement = Trees.canonical(settlement);
        terminal = Trees.canonical(terminal);
        bundle = Trees.canonical(bundle);
    }
}
