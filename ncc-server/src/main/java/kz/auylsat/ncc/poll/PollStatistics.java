package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.util.Map;
import kz.auylsat.link.report.Reachability;

/**
 * What polling has done since its start, and how it stands.
 *
 * @param targets targets now
 * @param down targets held to be down now
 * @param byReachability targets now by what their last poll showed
 * @param started polls begun
 * @param answered polls that brought values
 * @param partial of them, those that lost a later request
 * @param failed polls that brought no values, by reason
 * @param skipped polls left out because the one before still ran
 * @param crowdedOut polls left out because they waited a whole interval for one of the running polls to end
 * @param reports reports given to the listener
 * @param requests requests sent, repetitions not counted
 * @param varBinds variables received
 * @param tooBig answers that said a request was too big
 * @param refused objects left out because the agent answered an error for them
 * @param walksBroken walks ended because the agent's answer did not move on
 * @param walksCut walks ended at the bound of values from tables
 * @param running polls under way
 * @param requestsInFlight requests without an outcome so far
 * @param lagMax the longest that a poll began after it was due, in this and the last minute
 */
public record PollStatistics(
        int targets,
        int down,
        Map<Reachability, Integer> byReachability,
        long started,
        long answered,
        long partial,
        Map<Reachability, Long> failed,
        long skipped,
        long crowdedOut,
        long reports,
        long requests,
        long varBinds,
        long tooBig,
        long refused,
        long walksBroken,
        long walksCut,
        int running,
        int requestsInFlight,
        Duration lagMax) {}
