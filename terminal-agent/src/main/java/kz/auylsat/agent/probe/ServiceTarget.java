package kz.auylsat.agent.probe;

import java.net.URI;
import kz.auylsat.link.control.ProbeConfiguration;

/**
 * Where a service is.
 *
 * @param host a name or a numeric address
 * @param port the TCP port; 0 for a name to resolve
 * @param path what is asked for over HTTPS, with its query; empty otherwise
 */
record ServiceTarget(String host, int port, String path) {
    private static final int HTTPS_PORT = 443;

    /** {@code HOST:7} is the echo service (RFC 862): anything that answers, be it by refusing, tells the round trip. */
    static final int ECHO_PORT = 7;

    /** Of a probe's target; throws IllegalArgumentException where it is none, which a configuration rules out. */
    static ServiceTarget of(ProbeConfiguration probe) {
        String target = probe.target();
        return switch (probe.kind()) {
            case PING -> new ServiceTarget(bare(target), ECHO_PORT, "");
            case DNS -> new ServiceTarget(target, 0, "");
            case TCP -> tcp(target);
            case HTTPS -> https(URI.create(target));
        };
    }

    private static ServiceTarget tcp(String target) {
        int colon = target.lastIndexOf(':');
        return new ServiceTarget(bare(target.substring(0, colon)), Integer.parseInt(target.substring(colon + 1)), "");
    }

    private static ServiceTarget https(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("no host in " + uri);
        }
        return new ServiceTarget(bare(host), uri.getPort() < 0 ? HTTPS_PORT : uri.getPort(), path + query);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The host as HTTP's Host field and a URL have it. */
    String authority() {
        String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == HTTPS_PORT ? written : written + ":" + port;
    }
}
