package kz.auylsat.agent.config;

import org.jspecify.annotations.Nullable;

/** What happens to the machine: inputs from outside, and the answers to its actions. */
sealed interface TrialEvent {

    /**
     * The agent starts on what was kept; the first event of all.
     *
     * @param certain whether what was kept is on the disk for sure: after a failed sync and a kill it is only in its cache
     * @param crashLoop it has started too often lately
     * @param terms of the pending one; null where there is none or it cannot be read
     */
    record Started(
            boolean certain, boolean crashLoop, @Nullable TrialTerms terms) implements TrialEvent {}

    /** A bundle with a right signature and a version above every one seen is kept durably. */
    record Arrived(long version) implements TrialEvent {}

    /** A second has passed, about; the modem says this of its signal. */
    record Ticked(SignalLook look) implements TrialEvent {}

    /** The state of the last {@link TrialAction.Store} is durable. */
    record Stored() implements TrialEvent {}

    /** It is not sure to be durable. */
    record StoreFailed() implements TrialEvent {}

    /** An answer about a version; one that is no longer pending is not listened to. */
    sealed interface DriverAnswer extends TrialEvent {
        long version();
    }

    /** Every driver takes it. */
    record Checked(long version, TrialTerms terms) implements DriverAnswer {}

    record CheckRefused(long version, RollbackReason reason, String detail) implements DriverAnswer {}

    /** Every driver has applied it wholly. */
    record Applied(long version) implements DriverAnswer {}

    record ApplyFailed(long version, String detail) implements DriverAnswer {}

    /** Every driver has put back what was before. */
    record RolledBack(long version) implements DriverAnswer {}

    record RollbackFailed(long version, String detail) implements DriverAnswer {}

    /** The NCC has answered over the new configuration's path. */
    record Confirmed(long version) implements DriverAnswer {}

    record ConfirmFailed(long version) implements DriverAnswer {}
}
