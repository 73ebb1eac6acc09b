package kz.auylsat.ncc.app;

/** A host and a port in one text. */
final class HostText {
    private HostText() {}

    /** An IPv6 address in brackets (RFC 3986 §3.2.2). */
    static String withPort(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
