package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.time.Instant;

/** When a certificate is to be renewed; pure. */
final class Renewal {
    /** What is to be done about a certificate. */
    enum Need {
        NONE,
        /** Half of its life is over: the other half is left for weather, power and people. */
        HALF_LIFE,
        /** It has ended. */
        ENDED
    }

    private Renewal() {}

    static Need need(Instant now, Instant notBefore, Instant notAfter) {
        if (now.isAfter(notAfter)) {
            return Need.ENDED;
        }
        Instant half = notBefore.plus(Duration.between(notBefore, notAfter).dividedBy(2));
        return now.isBefore(half) ? Need.NONE : Need.HALF_LIFE;
    }
}
