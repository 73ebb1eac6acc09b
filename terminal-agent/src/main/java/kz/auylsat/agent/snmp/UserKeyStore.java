package kz.auylsat.agent.snmp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmTimeEntry;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** The User-based Security Model of one engine, with the protocols that its users have and no others. */
final class UserKeyStore {
    private static final int ENGINES_MAX = 16;

    private final SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
    private final Map<OctetString, Integer> levels = new HashMap<>();
    private final OctetString engineId;
    private final USM usm;

    UserKeyStore(SnmpAgentSettings settings, OctetString engineId, int boots, CounterSupport counters) {
        this.engineId = engineId;
        settings.users().forEach(this::addProtocols);
        usm = new USM(protocols, engineId, boots, counters);
        // Engines are learnt only of managers that are sent informs; one that names a new engine each time fills no
        // memory.
        usm.setEngineDiscoveryEnabled(
                settings.informs().stream().anyMatch(target -> target.user().isPresent()));
        usm.getTimeTable().setMaxDiscoveredEntries(ENGINES_MAX);
        usm.getTimeTable().addEntry(new UsmTimeEntry(engineId, boots, 0));
        for (SnmpUser user : settings.users()) {
            boolean informs =
                    settings.informs().stream().anyMatch(target -> target.user().equals(Optional.of(user.name())));
            add(user, informs);
        }
    }

    USM usm() {
        return usm;
    }

    SecurityProtocols protocols() {
        return protocols;
    }

    SecurityModels models() {
        return SecurityModels.getCollection(new SecurityModel[] {usm});
    }

    /** The least security level each user is answered at. */
    Map<OctetString, Integer> levels() {
        return Map.copyOf(levels);
    }

    private void addProtocols(SnmpUser user) {
        protocols.addAuthenticationProtocol(authentication(user));
        user.privacy().ifPresent(p -> protocols.addPrivacyProtocol(privacy(p)));
    }

    private void add(SnmpUser user, boolean informs) {
        OctetString name = new OctetString(user.name());
        OID auth = authentication(user).getID();
        OctetString authPassphrase = new OctetString(user.authPassphrase());
        OID priv = user.privacy().map(p -> privacy(p).getID()).orElse(null);
        OctetString privPassphrase =
                user.privacy().map(p -> new OctetString(p.passphrase())).orElse(null);
        byte[] authKey = protocols.passwordToKey(auth, authPassphrase, engineId.getValue());
        byte[] privKey = priv == null || privPassphrase == null
                ? null
                : protocols.passwordToKey(priv, auth, privPassphrase, engineId.getValue());
        usm.addLocalizedUser(engineId.getValue(), name, auth, authKey, priv, privKey);
        if (informs) {
            // Its keys for the manager's engine are made when that is known.
            usm.addUser(new UsmUser(name, auth, authPassphrase, priv, privPassphrase));
        }
        levels.put(name, level(user).getSnmpValue());
    }

    static SecurityLevel level(SnmpUser user) {
        return user.privacy().isPresent() ? SecurityLevel.authPriv : SecurityLevel.authNoPriv;
    }

    private static AuthenticationProtocol authentication(SnmpUser user) {
        return switch (user.auth()) {
            case SHA1 -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    private static PrivacyProtocol privacy(SnmpUser.Privacy privacy) {
        return switch (privacy.protocol()) {
            case AES128 -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
        };
    }
}
