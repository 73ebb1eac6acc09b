package kz.auylsat.agent.config;

import java.util.OptionalDouble;
import java.util.UUID;

/**
 * How much of its time a trial has used, as kept durably.
 *
 * @param boot the start of the machine that the times are of
 * @param asOfUptimeMillis when this was so
 * @param spentMillis of the time to confirm
 * @param heldMillis of the time to wait for weather
 * @param reboots how often the machine started during the trial
 * @param esnoBeforeDb Es/N0 before the trial, where there was one
 */
record TrialProgress(
        UUID boot, long asOfUptimeMillis, long spentMillis, long heldMillis, int reboots, OptionalDouble esnoBeforeDb) {
    static final TrialProgress NONE = new TrialProgress(new UUID(0, 0), 0, 0, 0, 0, OptionalDouble.empty());

    static TrialProgress begun(Moment at, OptionalDouble esnoBeforeDb) {
        return new TrialProgress(at.boot(), at.uptimeMillis(), 0, 0, 0, esnoBeforeDb);
    }

    /** The machine started: what passed since is not known, and its times are not comparable. */
    TrialProgress afterReboot(Moment at) {
        return new TrialProgress(at.boot(), at.uptimeMillis(), spentMillis, heldMillis, reboots + 1, esnoBeforeDb);
    }

    TrialProgress with(TrialTimer timer, Moment at) {
        return new TrialProgress(
                at.boot(), at.uptimeMillis(), timer.spentMillis(), timer.heldMillis(), reboots, esnoBeforeDb);
    }
}
