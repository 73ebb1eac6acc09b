package kz.auylsat.ncc.fleet;

import java.time.Duration;

/**
 * Bounds of what the fleet view keeps.
 *
 * @param staleAfter without a report for so long, a terminal's state is unknown
 * @param recentReportsMax reports kept of one terminal
 * @param recentReportsTotalMax reports kept of all: a larger fleet keeps fewer of each
 */
public record FleetSettings(Duration staleAfter, int recentReportsMax, int recentReportsTotalMax) {
    public FleetSettings {
        if (recentReportsMax < 1 || recentReportsTotalMax < 1) {
            throw new IllegalArgumentException("recent reports " + recentReportsMax + ", " + recentReportsTotalMax);
        }
    }

    /** 30 minutes, 120 reports of a terminal, 200,000 of all. */
    public static FleetSettings defaults() {
        return new FleetSettings(Duration.ofMinutes(30), 120, 200_000);
    }

    int recentReportsEach(int members) {
        return Math.min(recentReportsMax, recentReportsTotalMax / Math.max(1, members));
    }
}
