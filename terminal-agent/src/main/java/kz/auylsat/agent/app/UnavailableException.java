package kz.auylsat.agent.app;

/** What the agent needs of its host cannot be had; the message is one line that says what and what to do. */
final class UnavailableException extends RuntimeException {
    UnavailableException(String message) {
        super(message);
    }
}
