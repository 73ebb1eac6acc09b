package kz.auylsat.ncc.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the audit log at some moment. Who has noted it elsewhere can tell later whether anything before it was
 * changed or cut off.
 *
 * @param number of the last entry; 0 of an empty log
 */
public record AuditHead(long number, String hash) {
    static final AuditHead EMPTY = new AuditHead(0, AuditRecord.NONE);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** Reads {@code NUMBER:HASH}, as it is printed; empty where it is none. */
    public static Optional<AuditHead> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new AuditHead(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
