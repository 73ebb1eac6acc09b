package kz.auylsat.ncc.apply;

/** A plan is not applied, or a run not taken on; the message is one line: what stands against it, what to do. */
public final class ApplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Reason {
        /** The inventory is another one than the plan was made against. */
        INVENTORY_CHANGED,
        /** All that the plan changes is in the inventory already. */
        ALREADY_APPLIED,
        /** Another run is open. */
        RUN_OPEN,
        /** Somebody works on the run. */
        RUN_HELD,
        /** There is no such run, or none that is open. */
        NO_SUCH_RUN,
        /** The run is done or taken back. */
        RUN_ENDED,
        /** Another took the run over. */
        TAKEN_OVER,
        /** The plan has errors, or cannot be read. */
        PLAN_REFUSED
    }

    private final Reason reason;

    public ApplyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
