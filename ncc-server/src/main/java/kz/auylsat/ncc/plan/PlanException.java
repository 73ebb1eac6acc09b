package kz.auylsat.ncc.plan;

/** A plan's document is refused; the message is one line: what is wrong with it, what to do. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
