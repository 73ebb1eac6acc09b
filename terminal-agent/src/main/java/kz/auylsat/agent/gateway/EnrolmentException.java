package kz.auylsat.agent.gateway;

/** The box was not enrolled; the message is one line that says why and what to do. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    EnrolmentException(String message) {
        super(message);
    }
}
