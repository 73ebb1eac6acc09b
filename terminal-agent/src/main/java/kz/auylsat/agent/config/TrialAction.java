package kz.auylsat.agent.config;

/** What the machine wants done; every one may be done twice. */
sealed interface TrialAction {

    /** Make this state durable; answered by {@link TrialEvent.Stored} or {@link TrialEvent.StoreFailed} before anything else. */
    record Store(TrialState state) implements TrialAction {}

    /** Let the agent itself run on this version; 0: on none. Drivers of the world outside are not touched. */
    record Run(long version) implements TrialAction {}

    record Check(long version) implements TrialAction {}

    record Apply(long version) implements TrialAction {}

    record RollBack(long version, long to) implements TrialAction {}

    /** Ask the NCC over the new configuration's own path. */
    record Confirm(long version) implements TrialAction {}

    /** This is so and durable: tell it. */
    record Tell(TrialOutcome outcome) implements TrialAction {}

    /** Drop what is kept of every bundle but those of the durable state. */
    record Tidy() implements TrialAction {}
}
