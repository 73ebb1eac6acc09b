package kz.auylsat.ncc.plan;

import java.util.List;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;

/** Tells why the configuration of a terminal's box could not be made of its template; pure. */
@FunctionalInterface
public interface BundleReview {
    /** For whoever makes no configurations. */
    BundleReview NONE = (inventory, terminal) -> List.of();

    /** All that stands against it; empty where it can be made. */
    List<Fault> faults(Inventory inventory, Terminal terminal);

    /** Whether there is a gateway at which boxes enrol. */
    default boolean hasGateway() {
        return true;
    }

    /**
     * One mistake.
     *
     * @param place in the template's {@code bundle}, as {@code snmp.managers[0]}; empty for all of it
     * @param what is wrong, without the place
     * @param advice what to write instead
     */
    record Fault(String place, String what, String advice) {}
}
