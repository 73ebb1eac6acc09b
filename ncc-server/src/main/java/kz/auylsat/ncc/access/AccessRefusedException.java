package kz.auylsat.ncc.access;

/** A change of users, tokens or sessions that is refused; the message is one line that says what to do instead. */
public final class AccessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** What was given cannot be; the field says what of it. */
        INVALID,
        /** There is one of this name already. */
        EXISTS,
        /** There is none of this name. */
        ABSENT,
        /** It was changed since it was looked at. */
        CHANGED,
        /** There are as many as there may be. */
        TOO_MANY,
        /** It would give more than whoever asks has. */
        NOT_YOURS_TO_GIVE
    }

    private final Reason reason;
    private final String field;

    AccessRefusedException(Reason reason, String field, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    static AccessRefusedException invalid(String field, String message) {
        return new AccessRefusedException(Reason.INVALID, field, message);
    }

    static AccessRefusedException noUser(String name) {
        return new AccessRefusedException(Reason.ABSENT, "name", "no user is called " + name);
    }

    static AccessRefusedException tooMany(String message) {
        return new AccessRefusedException(Reason.TOO_MANY, "", message);
    }

    public Reason reason() {
        return reason;
    }

    /** The field that it is about, as {@code password}; empty for the whole. */
    public String field() {
        return field;
    }
}
