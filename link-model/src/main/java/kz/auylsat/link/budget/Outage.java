package kz.auylsat.link.budget;

/**
 * How often a direction loses more than a depth of Es/N0.
 *
 * @param uplinkPercent share of an average year in which its uplink alone takes more; 0 where no fade does that ITU-R P.618
 *     knows of, 5 for 5 % or more, 100 where the depth is below nothing
 * @param downlinkPercent likewise of its downlink
 */
record Outage(double depthDb, double uplinkPercent, double downlinkPercent) {
    double availabilityPercent() {
        return availabilityPercent(uplinkPercent, downlinkPercent);
    }

    /** What two ends leave of the year that fail independently and hardly ever at once. */
    static double availabilityPercent(double onePercent, double otherPercent) {
        double lost = onePercent + otherPercent;
        return 100 - Math.min(100, Math.max(YearlyFades.LEAST_PERCENT, lost));
    }
}
