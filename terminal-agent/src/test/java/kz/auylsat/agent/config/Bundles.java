package kz.auylsat.agent.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;

/** Bundles as the NCC signs them. */
final class Bundles {
    static final String TERMINAL = "VSAT-0042";
    static final int CONFIRM_SECONDS = 30;
    static final int HOLD_SECONDS = 40;
    static final KeyPair NCC = keys();
    static final KeyPair STRANGER = keys();

    private Bundles() {}

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A configuration that is told from others by its gateway's port, 1000 + version. */
    static Map<String, Object> configuration(long version, Map<String, ?> more) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("gateway", Map.of("host", "ncc.example.org", "port", 1_000 + version));
        document.put("trial", Map.of("confirmWithinSeconds", CONFIRM_SECONDS, "fadeHoldSecondsMax", HOLD_SECONDS));
        document.put(
                "site",
                Map.of(
                        "terminal",
                        TERMINAL,
                        "settlement",
                        "Айнабулақ",
                        "latitudeDeg",
                        43.2,
                        "longitudeDeg",
                        76.9,
                        "heightMetres",
                        800,
                        "satellite",
                        "KazSat-3",
                        "satelliteLongitudeDeg",
                        58.5,
                        "polarization",
                        "HORIZONTAL"));
        document.putAll(more);
        return document;
    }

    static String good(long version) {
        return signed(payload(version, configuration(version, Map.of())), NCC);
    }

    static Map<String, Object> payload(long version, Map<String, ?> configuration) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("kind", AgentConfiguration.BUNDLE_KIND);
        payload.put("terminal", TERMINAL);
        payload.put("version", version);
        payload.put("issuedAt", 1_763_800_000_000L);
        payload.put("configuration", configuration);
        return payload;
    }

    static String signed(Map<String, ?> payload, KeyPair by) {
        return Jws.sign(
                Json.bytes(payload), by.getPrivate(), new JwsHeader(AgentConfiguration.BUNDLE_KIND, "", List.of()));
    }

    static String signed(String payload, KeyPair by) {
        return Jws.sign(
                payload.getBytes(StandardCharsets.UTF_8),
                by.getPrivate(),
                new JwsHeader(AgentConfiguration.BUNDLE_KIND, "", List.of()));
    }
}
