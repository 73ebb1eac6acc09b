package kz.auylsat.ncc.gateway;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in whole.
 *
 * @param path without its query
 * @param body at most what the path takes
 * @param shown the client certificate of the connection, of which nothing is proved but that the client has its key
 * @param at when it had come in, by the NCC's clock
 */
record BoxRequest(String path, byte[] body, @Nullable X509Certificate shown, Instant at) {
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
