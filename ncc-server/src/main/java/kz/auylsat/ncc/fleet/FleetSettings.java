package kz.auylsat.ncc.fleet;

import java.time.Duration;

/**
 * Bounds of what the fleet view keeps.
 *
 * @param missesToDown polls in a row in which a terminal was not heard, before it is down; at least 1
 * @param staleAfter without a report for so long, a terminal's state is unknown
 * @param recentReportsMax reports kept of one terminal
 * @param recentReportsTotalMax reports kept of all: a larger fleet keeps fewer of each
 */
public record FleetSettings(int missesToDown, Duration staleAfter, int recentReportsMax, int recentReportsTotalMax) {
    public FleetSettings {
        if (missesToDown < 1 || recentReportsMax < 1 || recentReportsTotalMax < 1) {
            throw new IllegalArgumentException(
                    "misses " + missesToDown + ", recent reports " + recentReportsMax + ", " + recentReportsTotalMax);
        }
    }

    /** Two misses, 30 minutes, 120 reports of a terminal, 200,000 of all. */
    public static FleetSettings defaults() {
        return new FleetSettings(2, Duration.ofMinutes(30), 120, 200_000);
    }

    public FleetSettings withMissesToDown(int misses) {
        return new FleetSettings(misses, staleAfter, recentReportsMax, recentReportsTotalMax);
    }

    int recentReportsEach(int members) {
        return Math.min(recentReportsMax, recentReportsTotalMax / Math.max(1, members));
    }
}
