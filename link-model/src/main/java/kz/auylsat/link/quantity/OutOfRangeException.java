package kz.auylsat.link.quantity;

/** A number that a formula does not hold for; the message is one line: what it is, its value, and the range. */
public final class OutOfRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public OutOfRangeException(String message) {
        super(message);
    }
}
