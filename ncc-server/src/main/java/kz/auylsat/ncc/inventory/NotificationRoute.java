package kz.auylsat.ncc.inventory;

import java.util.List;
import kz.auylsat.link.control.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what.
 *
 * @param severities of what is told; at least one
 * @param emails may be empty
 * @param phones may be empty; international, as {@code +992372212345}
 * @param webhook a name in the NCC's configuration: the address may hold a secret, so it is never in the inventory
 */
public record NotificationRoute(
        String id,
        Names names,
        List<Severity> severities,
        List<String> emails,
        List<String> phones,
        @Nullable String webhook)
        implements InventoryItem {
    public NotificationRoute {
        severities = severities.stream().distinct().sorted().toList();
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
    }
}
