package kz.auylsat.ncc.influx;

import java.io.IOException;

/** The server understood that it was asked, and refused; the message is its own. */
final class RefusedQueryException extends IOException {
    RefusedQueryException(String message) {
        super(message);
    }
}
