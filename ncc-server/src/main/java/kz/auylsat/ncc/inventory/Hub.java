package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hub or its management system: one SNMP agent that speaks for many terminals, a table row for each.
 *
 * @param profileId a device profile, or {@link Terminal#AUTO_PROFILE}
 * @param parameters what the profile asks for, by name
 * @param pollInterval how often it is asked; null for the configuration's
 */
public record Hub(
        String id,
        Names names,
        AgentAddress agent,
        String profileId,
        Map<String, String> parameters,
        @Nullable Duration pollInterval)
        implements InventoryItem {
    public Hub {
        parameters = SharedWords.of(parameters);
    }
}
