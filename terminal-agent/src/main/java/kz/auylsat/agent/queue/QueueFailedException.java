package kz.auylsat.agent.queue;

/** The queue's file could not do what was asked; nothing of it was done, or it is not known whether it was. */
final class QueueFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final QueueTrouble trouble;

    QueueFailedException(QueueTrouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    QueueFailedException(QueueTrouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    QueueTrouble trouble() {
        return trouble;
    }
}
