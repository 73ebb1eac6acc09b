package kz.auylsat.agent.probe;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads out of an exception what went wrong with a service, in a few words for people: no names of classes. */
final class ReasonReader {
    private static final String NO_TLS = "what answers is no TLS";
    private static final String CLOSED = "closed the connection";
    private static final String ALERT = "Received fatal alert: ";

    /** How the JDK begins its words where bytes look like TLS by chance. */
    private static final List<String> NOT_TLS = List.of(
            "Unrecognized SSL message",
            "Unsupported or unrecognized SSL message",
            "Unrecognized record version",
            "Unsupported record version",
            "Unsupported handshake consumer",
            "Input record too big");

    /** How connections end that the other side does not want, in the words of the JDK, of Netty and of the system. */
    private static final List<String> ENDED = List.of("Connection closed", "Connection reset", "Broken pipe");

    private ReasonReader() {}

    static boolean isRefusal(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                && !(cause instanceof ConnectTimeoutException)
                && begins(cause, List.of("Connection refused"));
    }

    static String of(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        for (Throwable one = cause; one != null && one.getCause() != one; one = one.getCause()) {
            if (one instanceof CertificateException
                    || one instanceof CertPathBuilderException
                    || one instanceof CertPathValidatorException) {
                return "certificate: " + line(deepest(one));
            }
        }
        if (cause instanceof ConnectTimeoutException) {
            return "no answer to the connection";
        }
        if (isRefusal(cause)) {
            return "connection refused";
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return "no TLS handshake in time";
        }
        return ofDeepest(deepest(cause), isTls(cause));
    }

    /** Why an answer that came over TLS could not be read. */
    static String ofAnswer(Throwable cause) {
        return cause instanceof TooLongHttpHeaderException ? "its head is too large" : "what answers is no HTTP";
    }

    private static String ofDeepest(Throwable cause, boolean tls) {
        if (cause instanceof ClosedChannelException
                || cause instanceof SslClosedEngineException
                || (cause instanceof IOException && begins(cause, ENDED))) {
            return CLOSED;
        }
        if (cause instanceof NotSslRecordException || (tls && begins(cause, NOT_TLS))) {
            return NO_TLS;
        }
        if (tls) {
            String line = line(cause);
            return line.startsWith(ALERT)
                    ? "TLS: refused: " + line.substring(ALERT.length()).replace('_', ' ')
                    : "TLS: " + line;
        }
        return line(cause);
    }

    private static boolean isTls(Throwable cause) {
        Throwable each = cause;
        for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(Throwable cause, List<String> words) {
        String message = String.valueOf(cause.getMessage());
        return words.stream().anyMatch(message::startsWith);
    }

    private static Throwable deepest(Throwable cause) {
        Throwable last = cause;
        for (int i = 0; i < 10 && last.getCause() != null; i++) {
            last = last.getCause();
        }
        return last;
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? "broke off without a reason"
                : message.lines().findFirst().orElse("");
    }
}
