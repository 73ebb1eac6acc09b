package kz.auylsat.ncc.api;

import java.util.List;
import java.util.Map;

/** Headers that keep a browser from doing more with our answers than the page needs. */
final class SecurityHeaders {
    static final String CONTENT_POLICY = "Content-Security-Policy";

    /** Of every answer. */
    static final Map<String, String> ALWAYS = Map.of(
            CONTENT_POLICY,
            policy(List.of()),
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private SecurityHeaders() {}

    /** Nothing from elsewhere; inline only the scripts of these hashes. */
    static String policy(List<String> scriptSources) {
        String scripts = scriptSources.isEmpty() ? "" : " " + String.join(" ", scriptSources);
        return "default-src 'self'; script-src 'self'" + scripts + "; style-src 'self'; "
                + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'";
    }
}
