package kz.auylsat.agent.app;

/** Whoever was asked gave no usable answer; the message is one line that says who and what to look at. */
final class NoAnswerException extends RuntimeException {
    NoAnswerException(String message) {
        super(message);
    }
}
