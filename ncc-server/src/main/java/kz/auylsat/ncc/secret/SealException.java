package kz.auylsat.ncc.secret;

/** Something cannot be sealed or opened; the message is one line for the user and holds no secret. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** There is no key at all: its file is missing, its command failed. */
        NO_KEY,
        /** It is sealed with a key that is not known here. */
        UNKNOWN_KEY,
        /** It is not what was sealed, or stands in another place than it was sealed for. */
        DAMAGED
    }

    private final Kind kind;

    public SealException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
