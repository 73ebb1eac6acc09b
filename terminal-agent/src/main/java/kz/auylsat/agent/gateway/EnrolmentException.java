package kz.auylsat.agent.gateway;

/** The box was not enrolled; the message is one line that says why and what to do. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    EnrolmentException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    /** Whether calling again with the same words would not help. */
    public boolean refused() {
        return refused;
    }
}
