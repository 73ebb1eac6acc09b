package kz.auylsat.link.control;

import java.util.Locale;

/** How a service is asked whether it is there. The ordinal is sent: add new kinds at the end. */
public enum ProbeKind {
    /** ICMP echoes. */
    PING,
    /** The resolution of a name. */
    DNS,
    /** A TCP connection. */
    TCP,
    /** A request over TLS, up to the answer's status. */
    HTTPS;

    /** The word in documents, the API and the page, as {@code https}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
