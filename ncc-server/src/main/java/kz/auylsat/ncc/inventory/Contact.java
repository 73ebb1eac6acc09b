package kz.auylsat.ncc.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call in a village.
 *
 * @param phone international, as {@code +992372212345}
 * @param languages that they speak, ISO 639-1, the preferred first
 */
public record Contact(
        String name,
        @Nullable String role,
        @Nullable String phone,
        @Nullable String email,
        List<String> languages) {
    public Contact {
        languages = List.copyOf(languages);
    }
}
