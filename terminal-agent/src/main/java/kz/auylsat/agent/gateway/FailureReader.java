package kz.auylsat.agent.gateway;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLException;

/** Reads out of an exception of a connection what it means, in one line for people. */
final class FailureReader {
    /** More particular first: one that another is a cause of, or a kind of, comes before it. */
    private static final List<Class<? extends Throwable>> PARTICULAR = List.of(
            CertificateExpiredException.class,
            CertificateException.class,
            NotSslRecordException.class,
            SslHandshakeTimeoutException.class,
            ClosedChannelException.class,
            SSLException.class,
            IOException.class);

    private FailureReader() {}

    static GatewayAnswer.Failed of(Throwable cause, GatewayAddress address) {
        Throwable telling = telling(cause);
        Trouble trouble = troubleOf(telling);
        return new GatewayAnswer.Failed(trouble, address.text() + ": " + words(trouble, telling));
    }

    private static String words(Trouble trouble, Throwable telling) {
        return switch (trouble) {
            case NAME_UNKNOWN -> "the name has no address";
            case UNREACHABLE -> "cannot be reached: " + reason(telling);
            case TIMED_OUT -> "no answer in time";
            case EXPIRED_GATEWAY -> "its certificate has ended: " + reason(telling);
            case FOREIGN_GATEWAY ->
                telling instanceof OtherNameException
                        ? reason(telling)
                        : "is not our NCC's gateway: " + reason(telling);
            case NO_TLS ->
                telling instanceof NotSslRecordException
                        ? "what answers there speaks no TLS: is the port right?"
                        : "no TLS with it: " + reason(telling);
            default -> "the connection broke: " + reason(telling);
        };
    }

    private static Throwable telling(Throwable cause) {
        for (Class<? extends Throwable> kind : PARTICULAR) {
            Throwable each = cause;
            for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
                if (kind.isInstance(each)) {
                    return each;
                }
            }
        }
        return cause;
    }

    private static Trouble troubleOf(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Trouble.EXPIRED_GATEWAY;
        }
        if (cause instanceof CertificateException) {
            return Trouble.FOREIGN_GATEWAY;
        }
        if (cause instanceof SslHandshakeTimeoutException || cause instanceof ConnectTimeoutException) {
            return Trouble.TIMED_OUT;
        }
        if (isClosed(cause)) {
            return Trouble.CUT_OFF;
        }
        if (cause instanceof SSLException) {
            return Trouble.NO_TLS;
        }
        if (cause instanceof UnknownHostException) {
            return Trouble.NAME_UNKNOWN;
        }
        return cause instanceof ConnectException || cause instanceof NoRouteToHostException
                ? Trouble.UNREACHABLE
                : Trouble.CUT_OFF;
    }

    private static boolean isClosed(Throwable cause) {
        return cause instanceof ClosedChannelException
                || cause instanceof SslClosedEngineException
                || (cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).startsWith("Connection closed"));
    }

    /** The exception's first line, without what the libraries put to it: addresses, names of classes. */
    private static String reason(Throwable cause) {
        if (isClosed(cause)) {
            return "the other side closed it";
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            int address = message.indexOf(": ");
            message = address < 0 ? message : message.substring(0, address);
        }
        return message.length() > 300 ? message.substring(0, 300) : message;
    }

    /** The certificate is our NCC's, but not for the name that was asked. */
    static final class OtherNameException extends CertificateException {
        private static final long serialVersionUID = 1L;

        OtherNameException(String message) {
            super(message);
        }
    }
}
