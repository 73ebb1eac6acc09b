package kz.auylsat.ncc.gateway;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a request's head and connection say before its body is read. */
final class HeadReader {
    private static final long SHORT_BODY_BYTES_MAX = 4L << 20;

    private HeadReader() {}

    /** A body without a stated length counts as the largest that it may become. */
    static long length(HttpServerRequest request, GatewayRoute route) {
        String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (stated == null) {
            return route.bytesMax();
        }
        try {
            return Long.parseLong(stated);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** By its certificate where one of ours was shown: many boxes may come from one address. */
    static String caller(HttpServerRequest request, @Nullable X509Certificate ours) {
        if (ours != null) {
            return ours.getSerialNumber().toString(16);
        }
        return address(request.connection());
    }

    static String address(HttpConnection connection) {
        return connection.remoteAddress() == null
                ? "?"
                : String.valueOf(connection.remoteAddress().hostAddress());
    }

    /** The certificate remembers the answer, so this costs time once in a connection. */
    static boolean isSignedBy(PublicKey authority, X509Certificate shown) {
        try {
            shown.verify(authority);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static @Nullable X509Certificate shown(HttpConnection connection) {
        try {
            return connection.peerCertificates().get(0) instanceof X509Certificate certificate ? certificate : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Whether it is worth to read the rest of a body that is of no use. */
    static boolean isShort(HttpServerRequest request) {
        String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return stated != null && Long.parseLong(stated) <= SHORT_BODY_BYTES_MAX;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
