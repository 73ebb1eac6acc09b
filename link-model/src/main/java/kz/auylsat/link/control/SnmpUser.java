package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.document.DocumentReader;

/**
 * A user of SNMPv3 with its keys' passphrases (RFC 3414 §11.2: at least eight characters); never prints them.
 *
 * @param authentication always there: a user without would be anybody
 * @param privacy absent: what is said can be read on the way
 */
public record SnmpUser(
        String name,
        SnmpAuthentication authentication,
        String authPassphrase,
        Optional<SnmpPrivacy> privacy,
        Optional<String> privPassphrase) {
    private static final int PASSPHRASE_CHARS_MIN = 8;
    private static final int PASSPHRASE_CHARS_MAX = 128;

    static final int NAME_CHARS_MAX = 32;

    /**
     * {@code name} is called {@code nameField} in the document: {@code user} in a modem's part, {@code name} elsewhere.
     *
     * @param authentications those that may stand there
     * @param privacies those that may stand there
     */
    static SnmpUser of(
            DocumentReader part,
            String nameField,
            Set<SnmpAuthentication> authentications,
            Set<SnmpPrivacy> privacies) {
        Optional<SnmpPrivacy> privacy = part.optionalOneOf("priv", privacies);
        return new SnmpUser(
                part.text(nameField, NAME_CHARS_MAX),
                part.oneOf("auth", authentications),
                passphrase(part, "authPassphrase"),
                privacy,
                privacy.isPresent() ? Optional.of(passphrase(part, "privPassphrase")) : Optional.empty());
    }

    private static String passphrase(DocumentReader part, String field) {
        String passphrase = part.text(field, PASSPHRASE_CHARS_MAX);
        if (passphrase.length() < PASSPHRASE_CHARS_MIN) {
            throw part.malformed(
                    field, passphrase.length() + " characters: write " + PASSPHRASE_CHARS_MIN + " or more");
        }
        return passphrase;
    }

    Map<String, Object> toDocument(String nameField) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(nameField, name);
        document.put("auth", authentication.name());
        document.put("authPassphrase", authPassphrase);
        privacy.ifPresent(protocol -> document.put("priv", protocol.name()));
        privPassphrase.ifPresent(passphrase -> document.put("privPassphrase", passphrase));
        return document;
    }

    @Override
    public String toString() {
        return "SnmpUser[" + name + ", " + authentication + ", " + privacy + "]";
    }
}
