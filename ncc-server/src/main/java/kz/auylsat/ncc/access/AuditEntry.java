package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, and what came of it; to be written into the audit log. Holds no secret.
 *
 * @param at to the millisecond
 * @param actor the user's or token's name, the system user's name for a command; empty where nobody is known
 * @param means what let them in, as {@code session}, {@code api_token}, {@code command}, {@code server}, {@code none}
 * @param address from where; empty for a command
 * @param operation the contract's operation, or the command as {@code ncc apply}
 * @param target what it was about, as {@code users/aigul}; empty where that is nothing
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param detail one line more; empty for none
 * @param requestId the request's, as its answer names it; empty for a command
 * @param times how often within the same minute, for refusals that were counted into one
 */
public record AuditEntry(
        Instant at,
        String actor,
        String means,
        String address,
        String operation,
        String target,
        String outcome,
        String detail,
        String requestId,
        int times) {
    public static final String DONE = "done";
    public static final String REFUSED = "refused";
    public static final String FAILED = "failed";

    private static final int TEXT_MAX = 500;

    public AuditEntry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        actor = bounded(actor);
        address = bounded(address);
        target = bounded(target);
        detail = bounded(detail);
        requestId = bounded(requestId);
    }

    /** What a command did, as this system user. */
    public static AuditEntry ofCommand(
            Instant at, String systemUser, String command, String target, String outcome, String detail) {
        return new AuditEntry(at, systemUser, "command", "", command, target, outcome, detail, "", 1);
    }

    /** What the server did on its own afterwards, on behalf of whoever had asked for it. */
    public static AuditEntry ofServer(
            Instant at, String actor, String operation, String target, String outcome, String detail) {
        return new AuditEntry(at, actor, "server", "", operation, target, outcome, detail, "", 1);
    }

    /** Controls are shown as blanks, so that a name cannot forge a line; PostgreSQL's text takes no NUL either. */
    private static String bounded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // A half of a surrogate pair is no letter of UTF-8, so neither database would give it back as it was.
        String clean = text.replaceAll("\\p{Cntrl}", " ").replaceAll("\\p{Cs}", "?");
        return clean.length() <= TEXT_MAX ? clean : clean.substring(0, TEXT_MAX).replaceAll("\\p{Cs}", "?");
    }

    /** The fields by name, in the order of their names. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("actor", actor);
        fields.put("address", address);
        fields.put("at", at.toEpochMilli());
        fields.put("detail", detail);
        fields.put("means", means);
        fields.put("operation", operation);
        fields.put("outcome", outcome);
        fields.put("requestId", requestId);
        fields.put("target", target);
        fields.put("times", times);
        return fields;
    }

    /** The outcomes there are. */
    static List<String> outcomes() {
        return List.of(DONE, REFUSED, FAILED);
    }
}
