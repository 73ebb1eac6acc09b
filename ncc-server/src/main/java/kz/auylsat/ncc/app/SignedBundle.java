package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleStore;

/** A box's configuration as the text that the box takes: signed by the authority that let it in; pure. */
final class SignedBundle {
    private SignedBundle() {}

    /**
     * The text of this version.
     *
     * @throws RefusedException where the configuration is too large for one
     */
    static String text(AuthorityFile keys, String terminal, Map<String, Object> document, long version, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("kind", AgentConfiguration.BUNDLE_KIND);
        payload.put("terminal", terminal);
        payload.put("version", version);
        payload.put("issuedAt", now.toEpochMilli());
        payload.put("configuration", document);
        try {
            return Jws.sign(
                    BundleReader.json(payload).getBytes(StandardCharsets.UTF_8),
                    keys.bundleKey(),
                    new JwsHeader(AgentConfiguration.BUNDLE_KIND, "", List.of()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(terminal + ": too large for a bundle (" + e.getMessage() + ")");
        }
    }

    /** Whether these keys signed it; false where it cannot be opened. */
    static boolean isBy(AuthorityFile keys, BundleStore.Bundle bundle) {
        try {
            return bundle.jws().isPresent() && Jws.parse(bundle.jws().get()).isSignedBy(keys.bundlePublicKey());
        } catch (MalformedMessageException e) {
            return false;
        }
    }
}
