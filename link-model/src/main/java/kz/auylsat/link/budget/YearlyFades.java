package kz.auylsat.link.budget;

import kz.auylsat.link.quantity.Bounds;

/**
 * How deep a direction's Es/N0 falls for how much of an average year, by either of its hops.
 *
 * <p>A depth is what a hop's fade takes from Es/N0. The uplink's depth is its fade less what uplink power control restores; the
 * downlink's is less than its fade as long as the uplink's noise counts, more where the receiver's noise rises.
 */
final class YearlyFades {
    /** ITU-R P.618-13 §2.2.1.1. */
    static final double LEAST_PERCENT = 0.001;

    private static final double GREATEST_PERCENT = 5;
    private static final Bounds AVAILABLE =
            new Bounds("availability", 100 - GREATEST_PERCENT, 100 - LEAST_PERCENT, "% of the year");

    /** A fade that no year knows. */
    private static final double DEEPEST_DB = 300;

    /** Leaves a range of 300 dB, or of 5 %, below 1e-11. */
    private static final int HALVINGS = 45;

    private final OneWay link;

    YearlyFades(OneWay link) {
        this.link = link;
    }

    /** The depth that is exceeded for what an availability leaves, and the share of either hop in it. */
    Outage at(double percentAvailable) {
        // 100 − 99.999 is a little less than 0.001 in binary.
        double lost = Math.max(LEAST_PERCENT, 100 - AVAILABLE.check(percentAvailable));
        double downAloneDb = downlinkDepthDb(lost);
        if (uplinkDepthDb(LEAST_PERCENT) <= downAloneDb) {
            return new Outage(downAloneDb, 0, lost);
        }
        double upAloneDb = uplinkDepthDb(lost);
        if (downlinkDepthDb(LEAST_PERCENT) <= upAloneDb) {
            return new Outage(upAloneDb, lost, 0);
        }
        double least = 0;
        double most = lost;
        for (int i = 0; i < HALVINGS; i++) {
            double downlinkPercent = (least + most) / 2;
            if (downlinkDepthDb(downlinkPercent) > uplinkDepthDb(lost - downlinkPercent)) {
                least = downlinkPercent;
            } else {
                most = downlinkPercent;
            }
        }
        return new Outage(downlinkDepthDb(least), lost - least, least);
    }

    /** How often either hop takes more than a depth. */
    Outage of(double depthDb) {
        if (depthDb < 0) {
            return new Outage(depthDb, 100, 100);
        }
        double uplinkFadeDb = depthDb + link.uplinkPowerControlDb();
        double uplinkPercent =
                link.uplinkFadeDb(LEAST_PERCENT) <= uplinkFadeDb ? 0 : link.uplinkPercentExceeding(uplinkFadeDb);
        double downlinkPercent =
                downlinkDepthDb(LEAST_PERCENT) <= depthDb ? 0 : link.downlinkPercentExceeding(downlinkFadeDb(depthDb));
        return new Outage(depthDb, uplinkPercent, downlinkPercent);
    }

    private double uplinkDepthDb(double percent) {
        return link.uplinkFadeDb(Math.max(LEAST_PERCENT, percent)) - link.uplinkPowerControlDb();
    }

    private double downlinkDepthDb(double percent) {
        return depthOfDownlinkFadeDb(link.downlinkFadeDb(Math.max(LEAST_PERCENT, percent)));
    }

    private double depthOfDownlinkFadeDb(double fadeDb) {
        return link.clearSkyEsnoDb() - link.esnoDb(0, fadeDb, 0);
    }

    /** The fade of the downlink that takes a depth. */
    private double downlinkFadeDb(double depthDb) {
        double least = 0;
        double most = DEEPEST_DB;
        for (int i = 0; i < HALVINGS; i++) {
            double fadeDb = (least + most) / 2;
            if (depthOfDownlinkFadeDb(fadeDb) < depthDb) {
                least = fadeDb;
            } else {
                most = fadeDb;
            }
        }
        return least;
    }
}
