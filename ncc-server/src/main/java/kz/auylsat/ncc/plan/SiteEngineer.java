package kz.auylsat.ncc.plan;

import java.time.Instant;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;

/** What satellite engineering says of terminals; thread-safe and pure, for it is asked on several threads at once. */
public interface SiteEngineer {
    /**
     * Of one of an inventory's terminals.
     *
     * @param availabilityPercent the share of the year for which its link is to close
     * @param from sun outages are looked for from here
     * @param until to here
     */
    SiteFigures figures(
            Inventory inventory, Terminal terminal, double availabilityPercent, Instant from, Instant until);

    /** What both directions would carry if all of the carriers were this terminal's, in a clear sky. */
    LinkRates rates(Inventory inventory, Terminal terminal);
}
