package kz.auylsat.agent.page;

import java.util.Map;

/** Headers that keep a browser from doing more with our answers than the page needs. */
final class SecurityHeaders {
    /** Of every answer that brings none of its own. */
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", policy(""),
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}

    /**
     * Nothing from elsewhere.
     *
     * @param scriptHash base64 of the SHA-256 of the one inline script; empty for none
     */
    static String policy(String scriptHash) {
        String script = scriptHash.isEmpty() ? "" : " 'sha256-" + scriptHash + "'";
        return "default-src 'self'; script-src 'self'" + script + "; style-src 'self'; img-src 'self' data: blob:;"
                + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
