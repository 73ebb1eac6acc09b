package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;

/** What an exception of a connection means, in one line. */
final class Failures {
    private Failures() {}

    static GatewayAnswer.Failed of(Throwable cause, GatewayAddress address) {
        Throwable telling = telling(cause);
        Trouble trouble = troubleOf(telling);
        String words =
                switch (trouble) {
                    case NAME_UNKNOWN -> "the name has no address";
                    case UNREACHABLE -> "cannot be reached: " + firstLine(telling);
                    case EXPIRED_GATEWAY -> "its certificate has ended: " + firstLine(telling);
                    case FOREIGN_GATEWAY -> "is not our NCC's gateway: " + firstLine(telling);
                    case NO_TLS -> "no TLS with it: " + firstLine(telling);
                    default -> "the connection broke: " + firstLine(telling);
                };
        return new GatewayAnswer.Failed(trouble, address.text() + ": " + words);
    }

    /** The innermost cause that says something particular. */
    private static Throwable telling(Throwable cause) {
        Throwable found = cause;
        int depth = 0;
        for (Throwable each = cause; each != null && depth++ < 10; each = each.getCause()) {
            if (each instanceof CertificateExpiredException) {
                return each;
            }
            if (each instanceof CertificateException && !(found instanceof CertificateException)) {
                found = each;
            } else if (each instanceof SSLException && !(found instanceof CertificateException)) {
                found = each;
            } else if (each instanceof IOException
                    && !(found instanceof IOException)
                    && !(found instanceof CertificateException)) {
                found = each;
            }
        }
        return found;
    }

    private static Trouble troubleOf(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Trouble.EXPIRED_GATEWAY;
        }
        if (cause instanceof CertificateException) {
            return Trouble.FOREIGN_GATEWAY;
        }
        if (cause instanceof SSLException) {
            return Trouble.NO_TLS;
        }
        if (cause instanceof UnknownHostException) {
            return Trouble.NAME_UNKNOWN;
        }
        // Netty's ConnectTimeoutException is one too.
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Trouble.UNREACHABLE;
        }
        return Trouble.CUT_OFF;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        String line = message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
