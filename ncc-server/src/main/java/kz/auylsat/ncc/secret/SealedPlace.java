package kz.auylsat.ncc.secret;

import java.nio.charset.StandardCharsets;

/**
 * Where something sealed belongs; moved to another place it does not open.
 *
 * @param kind as {@code snmp} or {@code backup}
 * @param owner whose it is, as a terminal's id with a generation
 */
public record SealedPlace(String kind, String owner) {
    public SealedPlace {
        if (kind.isEmpty() || (kind + owner).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no place: " + this);
        }
    }

    /** What is bound into every seal: the kind holds no NUL, so no two places give the same bytes. */
    byte[] associated(String keyId) {
        return (keyId + '\0' + kind + '\0' + owner).getBytes(StandardCharsets.UTF_8);
    }

    /** As {@code snmp of village-1}. */
    String text() {
        return owner.isEmpty() ? kind : kind + " of " + owner;
    }
}
