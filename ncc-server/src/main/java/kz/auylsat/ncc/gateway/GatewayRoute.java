package kz.auylsat.ncc.gateway;

import kz.auylsat.link.control.GatewayPaths;
import org.jspecify.annotations.Nullable;

/**
 * A path of the gateway: what it takes, and from whom.
 *
 * <p>{@code type} is the body's content type, empty for no body; {@code atOnce} how many requests of one caller may be
 * under way.
 */
enum GatewayRoute {
    ENROL(GatewayPaths.ENROL, "POST", GatewayPaths.JSON, GatewayPaths.JSON_BYTES_MAX, false, 16),
    RENEW(GatewayPaths.RENEW, "POST", GatewayPaths.JSON, GatewayPaths.JSON_BYTES_MAX, true, 1),
    RENEW_EXPIRED(GatewayPaths.RENEW_EXPIRED, "POST", GatewayPaths.JSON, GatewayPaths.JSON_BYTES_MAX, false, 16),
    NONCE(GatewayPaths.NONCE, "GET", "", 0, false, 16),
    TIME(GatewayPaths.TIME, "GET", "", 0, false, 16),
    /** One at once: the chain of tokens is a chain only where a box waits for an answer before it sends again. */
    TELEMETRY(GatewayPaths.TELEMETRY, "POST", GatewayPaths.TELEMETRY_TYPE, GatewayPaths.TELEMETRY_BYTES_MAX, true, 1),
    /** A second one ends the first: of a connection that broke the NCC may not know. */
    WAIT(GatewayPaths.WAIT, "POST", GatewayPaths.JSON, GatewayPaths.JSON_BYTES_MAX, true, 3),
    CONFIRM(GatewayPaths.CONFIRM, "POST", GatewayPaths.JSON, GatewayPaths.JSON_BYTES_MAX, true, 2),
    THROUGHPUT(GatewayPaths.THROUGHPUT, "POST", GatewayPaths.JSON, GatewayPaths.THROUGHPUT_BYTES_MAX, true, 1),
    LINEUPS(GatewayPaths.LINEUPS, "POST", GatewayPaths.JWS_TYPE, GatewayPaths.LINEUP_BYTES_MAX, true, 1),
    /** Its path goes on behind this. */
    PHOTO(GatewayPaths.LINEUPS + "/", "PUT", GatewayPaths.PHOTO_TYPE, GatewayPaths.PHOTO_BYTES_MAX, true, 1);

    private final String path;
    private final String method;
    private final String type;
    private final int bytesMax;
    private final boolean certificate;
    private final int atOnce;

    GatewayRoute(String path, String method, String type, int bytesMax, boolean certificate, int atOnce) {
        this.path = path;
        this.method = method;
        this.type = type;
        this.bytesMax = bytesMax;
        this.certificate = certificate;
        this.atOnce = atOnce;
    }

    /** The route of this path; null where there is none. */
    static @Nullable GatewayRoute of(String path) {
        for (GatewayRoute route : values()) {
            if (route == PHOTO ? path.startsWith(route.path) : path.equals(route.path)) {
                return route;
            }
        }
        return null;
    }

    String method() {
        return method;
    }

    String type() {
        return type;
    }

    /** Whether it takes this content type; its parameters do not matter. */
    boolean takes(@Nullable String contentType) {
        if (type.isEmpty()) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .equalsIgnoreCase(type);
    }

    int bytesMax() {
        return bytesMax;
    }

    boolean needsCertificate() {
        return certificate;
    }

    int atOnce() {
        return atOnce;
    }
}
