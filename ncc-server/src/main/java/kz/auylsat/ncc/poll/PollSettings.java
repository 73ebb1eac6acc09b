package kz.auylsat.ncc.poll;

import java.time.Duration;

/**
 * How the fleet is polled.
 *
 * @param missesToDown polls in a row without an answer after which a terminal is held to be down; at least 1
 * @param patientPolls polls of a down terminal at its full rate before it is asked more and more seldom
 * @param backOffMax the longest wait between two polls of a down terminal
 * @param slowEvery every how many polls the slow tier is asked too, and tables are walked for new rows; at least 1
 * @param retryRefused after how long an object that the agent refused, or a size that it could not answer, is tried
 *     again
 * @param pollsRunningMax polls that may run at once; when so many do, a due poll waits, and one that waited a whole interval is
 *     skipped and counted
 * @param startsPerTickMax polls that one tick starts at most: after a stall the backlog leaves in portions
 * @param walkVarBindsMax values that one poll takes from tables at most; the rest is cut and counted
 */
public record PollSettings(
        int missesToDown,
        int patientPolls,
        Duration backOffMax,
        int slowEvery,
        Duration retryRefused,
        int pollsRunningMax,
        int startsPerTickMax,
        int walkVarBindsMax) {

    public static final PollSettings DEFAULTS =
            new PollSettings(2, 4, Duration.ofMinutes(5), 10, Duration.ofHours(1), 50_000, 2_000, 20_000);

    public PollSettings {
        atLeast("missesToDown", missesToDown, 1);
        atLeast("patientPolls", patientPolls, 0);
        atLeast("slowEvery", slowEvery, 1);
        atLeast("pollsRunningMax", pollsRunningMax, 1);
        atLeast("startsPerTickMax", startsPerTickMax, 1);
        atLeast("walkVarBindsMax", walkVarBindsMax, 1);
        atLeast("backOffMax", backOffMax.toMillis(), 1);
        atLeast("retryRefused", retryRefused.toMillis(), 1);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; write " + least + " or more");
        }
    }
}
