package kz.auylsat.ncc.api;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Origins of pages (RFC 6454). */
final class Origins {
    private Origins() {}

    /**
     * Whether a page of this origin is one of ours. The scheme is not compared: a proxy may have added TLS.
     *
     * @param host the Host header of the request
     */
    static boolean same(String origin, @Nullable String host) {
        try {
            String authority = new URI(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
