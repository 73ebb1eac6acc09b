package kz.auylsat.ncc.satellite;

import java.util.List;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** What the manifests say of a link: all that its budget needs, or each thing that is not stated. */
public sealed interface LinkPlan {

    /** The link of one of this inventory's terminals. */
    static LinkPlan of(Inventory inventory, Terminal terminal) {
        return of(inventory, Site.of(inventory, terminal));
    }

    /**
     * The link of a dish that stands, or would stand, at a site, on carriers of this inventory.
     *
     * @throws kz.auylsat.link.quantity.OutOfRangeException where a figure is stated that no formula holds for
     */
    static LinkPlan of(Inventory inventory, Site site) {
        return new LinkDraft(inventory, site).plan();
    }

    Site site();

    /**
     * Everything is stated.
     *
     * @param back null where the terminal has no return carrier
     * @param assumptions what was taken for granted and where figures are from, each a line
     */
    record Ready(Site site, Carrier forward, @Nullable Carrier back, LinkInputs inputs, List<String> assumptions)
            implements LinkPlan {
        public Ready {
            assumptions = List.copyOf(assumptions);
        }
    }

    /**
     * Something is not stated, or the carriers do not make a link.
     *
     * @param missing each thing as a line that says what to write where; at least one
     */
    record Incomplete(Site site, List<String> missing) implements LinkPlan {
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }
}
