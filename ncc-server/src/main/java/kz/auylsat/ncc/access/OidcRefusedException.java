package kz.auylsat.ncc.access;

/** A sign-in through OpenID Connect that is refused; the message is one line for the log, without secrets. */
public final class OidcRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OidcRefusedException(String message) {
        super(message, null, false, false);
    }
}
