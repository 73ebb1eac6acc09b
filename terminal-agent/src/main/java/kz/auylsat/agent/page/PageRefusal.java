package kz.auylsat.agent.page;

import java.util.Locale;

/** Why the page's server did not do what was asked; one counter each. */
public enum PageRefusal {
    /** One end of the connection is not in the LAN: closed without a byte. */
    NOT_LAN(0),
    /** Too many connections at once, of one device or of all: closed without a byte. */
    TOO_MANY_CONNECTIONS(0),
    /** A request that did not come to its end in time. */
    TOO_SLOW(0),
    /** Not HTTP/1.1, a header or a first line too long, or a target with anything but plain letters. */
    MALFORMED(400),
    /** A second request before the first was answered. */
    PIPELINED(400),
    /** The Host header is not the box's address: a foreign name was pointed here (DNS rebinding). */
    WRONG_HOST(421),
    /** Another site's page asked. */
    CROSS_SITE(403),
    METHOD(405),
    UNKNOWN_PATH(404),
    /** A body without a stated length. */
    LENGTH(411),
    TOO_LARGE(413),
    /** The body is not of the type or form that is asked for. */
    BAD_BODY(400),
    NO_SESSION(401),
    /** No PIN was set at provisioning. */
    NO_PIN(403),
    WRONG_PIN(403),
    /** A try within the pause after wrong ones. */
    PIN_PAUSED(429),
    /** The line-up's own rules. */
    LINE_UP(409),
    /** Disk or PDF failed. */
    FAILED(500),
    /** More work than places for it. */
    BUSY(503);

    private final int status;

    PageRefusal(int status) {
        this.status = status;
    }

    /** The HTTP status; 0 where nothing is answered. */
    int status() {
        return status;
    }

    /** The word in answers and counters, as {@code wrong_pin}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
