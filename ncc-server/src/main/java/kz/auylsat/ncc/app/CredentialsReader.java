package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.Optional;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpCredentials.PrivProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads one entry of {@code snmp.credentials}; secrets are in files of their own that nobody else may read. */
final class CredentialsReader {
    /** RFC 3414 §11.2: a passphrase is at least eight octets. */
    private static final int PASSPHRASE_LENGTH_MIN = 8;

    private enum Version {
        V1,
        V2C,
        V3
    }

    private CredentialsReader() {}

    static Optional<SnmpCredentials> read(YamlField field, Path base) {
        Optional<Version> version = field.required("version").oneOf(Version.class);
        Optional<SnmpCredentials> credentials = version.flatMap(known -> switch (known) {
            case V1 -> community(field, base, CommunityVersion.V1);
            case V2C -> community(field, base, CommunityVersion.V2C);
            case V3 -> user(field, base);
        });
        if (version.isPresent()) {
            field.rejectUnknownKeys();
        }
        return credentials;
    }

    private static Optional<SnmpCredentials> community(YamlField field, Path base, CommunityVersion version) {
        return ConfigurationReader.secret(field.required("communityFile"), base)
                .map(community -> new Community(version, community));
    }

    private static Optional<SnmpCredentials> user(YamlField field, Path base) {
        String name = field.required("user").text("");
        Optional<AuthProtocol> auth = field.field("auth").oneOf(AuthProtocol.class);
        Optional<PrivProtocol> priv = field.field("priv").oneOf(PrivProtocol.class);
        Optional<String> authPassphrase = passphrase(field, "authPassphraseFile", auth.isPresent(), base);
        Optional<String> privPassphrase = passphrase(field, "privPassphraseFile", priv.isPresent(), base);
        String context = field.field("context").text("");
        if (priv.isPresent() && auth.isEmpty()) {
            field.problem("\"priv\" needs \"auth\": write auth: sha256 and authPassphraseFile: …");
        }
        boolean whole = auth.isPresent() == authPassphrase.isPresent()
                && priv.isPresent() == privPassphrase.isPresent()
                && (priv.isEmpty() || auth.isPresent());
        return whole
                ? Optional.of(new User(
                        name,
                        auth.orElse(null),
                        authPassphrase.orElse(null),
                        priv.orElse(null),
                        privPassphrase.orElse(null),
                        context))
                : Optional.empty();
    }

    private static Optional<String> passphrase(YamlField field, String key, boolean needed, Path base) {
        YamlField file = needed ? field.required(key) : field.field(key);
        if (!needed && file.isPresent()) {
            file.problem("a passphrase without a protocol: write "
                    + (key.startsWith("auth") ? "auth: sha256" : "priv: aes128"));
        }
        Optional<String> passphrase = ConfigurationReader.secret(file, base);
        if (passphrase.isPresent() && passphrase.get().length() < PASSPHRASE_LENGTH_MIN) {
            file.problem("the passphrase is shorter than " + PASSPHRASE_LENGTH_MIN + " characters (RFC 3414 §11.2)");
        }
        return needed ? passphrase : Optional.empty();
    }
}
