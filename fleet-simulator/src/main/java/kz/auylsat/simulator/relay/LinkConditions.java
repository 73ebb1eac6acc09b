package kz.auylsat.simulator.relay;

import java.time.Duration;

/**
 * How a link treats what it carries.
 *
 * @param oneWayDelay from either end to the other, 0 to 60 s; a geostationary hop takes about 250 ms
 * @param loss share of packets that do not arrive, 0 to below 1; TCP sends again, so there it costs time only
 */
public record LinkConditions(Duration oneWayDelay, double loss) {
    /** A cable across the room. */
    public static final LinkConditions PERFECT = new LinkConditions(Duration.ZERO, 0);

    /** One hop over a geostationary satellite with its modems: a round trip of 600 ms, nothing lost. */
    public static final LinkConditions SATELLITE = new LinkConditions(Duration.ofMillis(300), 0);

    public LinkConditions {
        if (oneWayDelay.isNegative() || oneWayDelay.toSeconds() > 60) {
            throw new IllegalArgumentException("one-way delay " + oneWayDelay + " is not within 0 to 60 s");
        }
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("loss " + loss + " is not within 0 and 1");
        }
    }
}
