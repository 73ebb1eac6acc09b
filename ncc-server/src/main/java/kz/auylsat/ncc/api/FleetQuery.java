package kz.auylsat.ncc.api;

import java.util.Locale;
import java.util.Set;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkState;
import org.jspecify.annotations.Nullable;

/**
 * Which links are asked for.
 *
 * @param states empty for all
 * @param text what the search text must contain
 */
record FleetQuery(
        Set<LinkState> states,
        @Nullable String region,
        @Nullable String text) {
    boolean matches(InventoryView.Card card, FleetEntry entry) {
        return (states.isEmpty() || states.contains(entry.state()))
                && (region == null || region.equals(card.settlement().region()))
                && (text == null || card.searchText().contains(text.toLowerCase(Locale.ROOT)));
    }
}
