package kz.auylsat.ncc.app;

/** Something of the machine that is needed cannot be used; the message is one clear line. */
final class UnavailableException extends RuntimeException {
    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
