package kz.auylsat.ncc.series;

/** History cannot be read or written at present; the message is one line for the user. */
public final class SeriesUnavailableException extends RuntimeException {
    public SeriesUnavailableException(String message) {
        super(message);
    }

    public SeriesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
