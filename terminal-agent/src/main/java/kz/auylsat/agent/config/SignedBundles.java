package kz.auylsat.agent.config;

import java.security.PublicKey;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/**
 * Takes bundles that are compact JWS (RFC 7515, ES256) by the key that was pinned at enrolment, over {@code {"kind":
 * "auylsat-configuration", "terminal": ID, "version": N, "issuedAt": ms, "configuration": {…}}}.
 *
 * <p>{@code issuedAt} is for people: a box whose clock stands at 1970 must take its bundles too.
 */
public final class SignedBundles implements BundleVerifier {
    /** A bundle is some 20 KB, most of it the modem's profile. */
    public static final int CHARS_MAX = 256 * 1024;

    private final PublicKey key;
    private final String terminal;

    public SignedBundles(PublicKey key, String terminal) {
        this.key = key;
        this.terminal = terminal;
    }

    @Override
    public Bundle verify(String text) throws BundleRefusedException {
        if (text.length() > CHARS_MAX) {
            throw new BundleRefusedException(
                    BundleRefusal.OVERSIZED,
                    "a bundle of " + text.length() + " characters: at most " + CHARS_MAX + " are taken");
        }
        if (text.isBlank()) {
            throw new BundleRefusedException(BundleRefusal.TRUNCATED, "an empty bundle");
        }
        return read(payload(text), text);
    }

    private byte[] payload(String text) throws BundleRefusedException {
        if (text.endsWith(".") && text.chars().filter(c -> c == '.').count() == 2) {
            throw new BundleRefusedException(BundleRefusal.UNSIGNED, "a bundle without a signature");
        }
        Jws jws;
        try {
            jws = Jws.parse(text);
        } catch (MalformedMessageException e) {
            throw new BundleRefusedException(BundleRefusal.TRUNCATED, "not a whole bundle: " + e.getMessage());
        }
        try {
            return jws.verified(key);
        } catch (MalformedMessageException e) {
            throw new BundleRefusedException(
                    BundleRefusal.WRONGLY_SIGNED, "a bundle not signed by the NCC's key of this terminal's enrolment");
        }
    }

    private Bundle read(byte[] payload, String text) throws BundleRefusedException {
        try {
            return read(DocumentReader.of(Json.parse(payload, CHARS_MAX)), text);
        } catch (MalformedJsonException | MalformedDocumentException e) {
            throw new BundleRefusedException(BundleRefusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Bundle read(DocumentReader document, String text) throws BundleRefusedException {
        if (!document.text("kind").equals(AgentConfiguration.BUNDLE_KIND)) {
            throw new BundleRefusedException(BundleRefusal.WRONG_KIND, "signed, but no configuration");
        }
        if (!document.text("terminal").equals(terminal)) {
            throw new BundleRefusedException(BundleRefusal.FOREIGN, "a bundle for another terminal");
        }
        long version = document.wholeLong("version", 1, Long.MAX_VALUE);
        document.wholeLong("issuedAt", 0, Long.MAX_VALUE);
        AgentConfiguration configuration = AgentConfiguration.of(document.part("configuration"));
        document.requireNoMore();
        if (!configuration.site().terminal().equals(terminal)) {
            throw new BundleRefusedException(BundleRefusal.FOREIGN, "configuration.site.terminal is another terminal");
        }
        return new Bundle(version, configuration, text);
    }
}
