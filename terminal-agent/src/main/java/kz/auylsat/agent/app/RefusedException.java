package kz.auylsat.agent.app;

/** What somebody gave is refused; the message is one line that says why and what to give instead. */
final class RefusedException extends RuntimeException {
    RefusedException(String message) {
        super(message);
    }
}
