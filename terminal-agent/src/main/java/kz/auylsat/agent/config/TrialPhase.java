package kz.auylsat.agent.config;

/** How far the pending configuration is. */
public enum TrialPhase {
    /** None is pending. */
    IDLE,
    /** Its signature, terminal and version are right, and it is kept durably. */
    FETCHED,
    /** Every driver has checked it; nothing is changed yet. */
    VERIFIED,
    /** It is being applied or runs on trial: the rollback timer runs. */
    TRIED,
    /** The last confirmed one is being put back. */
    ROLLING_BACK
}
