package kz.auylsat.ncc.gateway;

import java.util.concurrent.ThreadLocalRandom;
import kz.auylsat.link.control.GatewayReason;

/** A box's request that is not done, with its reason; the message is one line for the box's log. */
final class GatewayRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int RETRY_SECONDS_MIN = 5;
    private static final int RETRY_SECONDS_MAX = 20;

    private final GatewayReason reason;

    GatewayRefusal(GatewayReason reason, String detail) {
        // Refusals are answers, often to garbage: no stack is walked for them.
        super(detail, null, false, false);
        this.reason = reason;
    }

    GatewayReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** When to come again: after so many seconds; 0 where there is no room, then by chance, or all would come at once. */
    static String retryAfter(int seconds) {
        return Integer.toString(
                seconds > 0 ? seconds : ThreadLocalRandom.current().nextInt(RETRY_SECONDS_MIN, RETRY_SECONDS_MAX + 1));
    }

    /** The status (RFC 9110 §15.5) that goes with a reason. */
    static int status(GatewayReason reason) {
        return switch (reason) {
            case MALFORMED, BAD_REQUEST_FOR_CERTIFICATE -> 400;
            case NO_CERTIFICATE, EXPIRED_CERTIFICATE -> 401;
            case FOREIGN_CERTIFICATE,
                    REVOKED_CERTIFICATE,
                    UNKNOWN_TOKEN,
                    EXPIRED_TOKEN,
                    WRONG_KEY,
                    BAD_SIGNATURE,
                    STALE_NONCE,
                    FOREIGN_TERMINAL,
                    CLONED -> 403;
            case UNKNOWN_PATH, UNKNOWN_VERSION, UNKNOWN_LINEUP -> 404;
            case WRONG_METHOD -> 405;
            case SLOW_BODY -> 408;
            case USED_TOKEN -> 409;
            case TOO_LARGE -> 413;
            case WRONG_CONTENT_TYPE -> 415;
            case RECORD_IN_FUTURE, RECORD_TOO_OLD, UNKNOWN_METRIC, UNKNOWN_RECORD, OVER_QUOTA -> 422;
            case RATE_LIMITED, TOO_MANY_AT_ONCE, TOO_MANY_CONNECTIONS, TOO_MANY_HANDSHAKES -> 429;
            case BUSY, STORAGE -> 503;
        };
    }
}
