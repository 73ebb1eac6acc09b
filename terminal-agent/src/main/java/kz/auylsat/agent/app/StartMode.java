package kz.auylsat.agent.app;

/**
 * How an agent starts, by how many starts before this one never came to be healthy; pure.
 *
 * <p>Starts are counted and not timed: a box without a battery for its clock wakes in 1970 after every power cut.
 */
enum StartMode {
    /** With whatever configuration is due, a trial's too. */
    USUAL,
    /** A trial that runs is rolled back first. */
    CONFIRMED,
    /** Only what reaches the gateway, the page and the configuration: the rest may be what ends the process. */
    BARE;

    /** That many starts in a row are no accident. */
    static final int CONFIRMED_AFTER = 3;

    static final int BARE_AFTER = 6;

    /** @param unhealthyStarts starts in a row before this one that ended before the agent was healthy */
    static StartMode after(int unhealthyStarts) {
        return unhealthyStarts >= BARE_AFTER ? BARE : unhealthyStarts >= CONFIRMED_AFTER ? CONFIRMED : USUAL;
    }
}
