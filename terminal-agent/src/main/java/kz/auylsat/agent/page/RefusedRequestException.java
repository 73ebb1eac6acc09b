package kz.auylsat.agent.page;

import java.util.Map;

/** A request is not done; nothing was changed. */
final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PageRefusal refusal;
    private final transient Map<String, ?> more;

    RefusedRequestException(PageRefusal refusal, String line) {
        this(refusal, line, Map.of());
    }

    /** @param more what the page needs to say it */
    RefusedRequestException(PageRefusal refusal, String line, Map<String, ?> more) {
        super(line);
        this.refusal = refusal;
        this.more = more;
    }

    PageRefusal refusal() {
        return refusal;
    }

    PageAnswer answer() {
        return PageAnswer.refused(refusal, refusal.id(), String.valueOf(getMessage()), more);
    }
}
