package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A VSAT terminal; asked at its own agent or through a hub's table, never both.
 *
 * @param names its own where a settlement has several; null for the settlement's
 * @param carrierId the forward carrier it receives
 * @param returnCarrierId the return carrier it sends on, where known
 * @param profileId a device profile, or {@link #AUTO_PROFILE} to find it by asking
 * @param agent its own SNMP agent; null where a hub speaks for it
 * @param via the hub's row that speaks for it; null where it has an agent
 * @param model what the maker calls it
 * @param servicePlanId a {@link ServicePlan}; only its name where none of that name is stated
 * @param templateId the {@link Template} of its box's configuration, where it has one
 * @param parameters what the profile asks for, by name
 * @param pollInterval how often it is asked; null for the configuration's
 */
public record Terminal(
        String id,
        @Nullable Names names,
        String settlementId,
        String carrierId,
        @Nullable String returnCarrierId,
        String profileId,
        @Nullable AgentAddress agent,
        @Nullable RowOf via,
        @Nullable Dish dish,
        @Nullable String model,
        Serials serials,
        @Nullable String servicePlanId,
        @Nullable String templateId,
        Map<String, String> parameters,
        @Nullable Duration pollInterval)
        implements InventoryItem {
    /** The profile of a terminal whose kind is found by asking it. */
    public static final String AUTO_PROFILE = "auto";

    public Terminal {
        if ((agent == null) == (via == null)) {
            throw new IllegalArgumentException(id + ": an agent of its own or a hub's row, one of them");
        }
        id = SharedWords.of(id);
        settlementId = SharedWords.of(settlementId);
        carrierId = SharedWords.of(carrierId);
        returnCarrierId = SharedWords.ofAny(returnCarrierId);
        profileId = SharedWords.of(profileId);
        model = SharedWords.ofAny(model);
        servicePlanId = SharedWords.ofAny(servicePlanId);
        templateId = SharedWords.ofAny(templateId);
        serials = Objects.requireNonNullElse(serials, Serials.UNKNOWN);
        parameters = SharedWords.of(parameters);
    }

    /** The same terminal with its agent somewhere else, asked itself. */
    public Terminal at(AgentAddress other) {
        return new Terminal(
                id,
                names,
                settlementId,
                carrierId,
                returnCarrierId,
                profileId,
                other,
                null,
                dish,
                model,
                serials,
                servicePlanId,
                templateId,
                parameters,
                pollInterval);
    }
}
