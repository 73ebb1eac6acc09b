package kz.auylsat.agent.config;

/** The rollback timer: counts a trial's time, apart from the time that it waited for weather. */
final class TrialTimer {
    /** After a start of the machine a trial has no longer than this: it must revert within 30 s of the agent's start. */
    static final long AFTER_REBOOT_MILLIS = 15_000;

    /** A link needs as long after a fade to lock, connect and confirm: so long the timer still waits. */
    static final long AFTER_FADE_MILLIS = 20_000;

    private final long holdMaxMillis;
    private final long limitMillis;
    private long lastMillis;
    private long spentMillis;
    private long heldMillis;
    private long fadeUntilMillis = Long.MIN_VALUE;

    /** A trial that has come so far in this boot; what passed since then counts as spent. */
    TrialTimer(TrialTerms terms, TrialProgress soFar, long nowMillis) {
        long confirmMillis = terms.confirmWithin().toMillis();
        spentMillis = soFar.spentMillis() + Math.max(0, nowMillis - soFar.asOfUptimeMillis());
        heldMillis = soFar.heldMillis();
        lastMillis = nowMillis;
        holdMaxMillis = terms.fadeHoldMax().toMillis();
        limitMillis = soFar.reboots() > 0 ? Math.min(confirmMillis, spentMillis + AFTER_REBOOT_MILLIS) : confirmMillis;
    }

    /** Counts the time until now by what was known of the weather until now. */
    void advance(long nowMillis) {
        long passed = Math.max(0, nowMillis - lastMillis);
        lastMillis = Math.max(lastMillis, nowMillis);
        if (isHolding(nowMillis)) {
            long held = Math.min(passed, Math.max(0, holdMaxMillis - heldMillis));
            heldMillis += held;
            passed -= held;
        }
        spentMillis += passed;
    }

    void weather(long nowMillis) {
        fadeUntilMillis = nowMillis + AFTER_FADE_MILLIS;
    }

    boolean isHolding(long nowMillis) {
        return nowMillis <= fadeUntilMillis && heldMillis < holdMaxMillis;
    }

    boolean isUp() {
        return spentMillis >= limitMillis;
    }

    long spentMillis() {
        return spentMillis;
    }

    long heldMillis() {
        return heldMillis;
    }
}
