package kz.auylsat.link.control;

/** A message that is not what it should be: the message is one line that says what is wrong with it. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }
}
