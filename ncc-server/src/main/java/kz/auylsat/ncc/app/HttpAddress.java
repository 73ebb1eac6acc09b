package kz.auylsat.ncc.app;

import java.net.URI;
import java.util.Optional;
import kz.auylsat.ncc.yaml.YamlField;

/** The address of another server, as a setting has it: scheme, host, perhaps a port and a path, and nothing more. */
final class HttpAddress {
    private static final int PORT_MAX = 65_535;

    private HttpAddress() {}

    /**
     * The address without a slash at the end; empty where it is absent or, noted, none.
     *
     * @param expected what it is, with an example
     * @param signIn where a name and a password belong, which are no part of an address
     */
    static Optional<URI> read(YamlField field, String expected, String signIn) {
        Optional<String> text = field.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("(?i)https?://[^/?#]*@.*")) {
            // Not repeated: it may hold a password.
            field.problem("user:password is no part of an address: " + signIn);
            return Optional.empty();
        }
        Optional<URI> url = field.as(expected, HttpAddress::parse);
        if (url.isPresent() && (url.get().getPort() == 0 || url.get().getPort() > PORT_MAX)) {
            field.problem("port " + url.get().getPort() + " is outside 1 to " + PORT_MAX);
            return Optional.empty();
        }
        return url;
    }

    private static URI parse(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        String host = url.getHost();
        if (!http
                || host == null
                || host.contains("%")
                || url.getRawAuthority().endsWith(":")
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }
}
