package kz.auylsat.agent.snmp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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
import org.snmp4j.security.UsmTimeTable;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.UsmUserTable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** The User-based Security Model of one engine, with the protocols that its users have and no others. */
final class UserKeyStore {
    private static final int ENGINES_MAX = 16;

    private final SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
    private final Map<OctetString, Integer> levels = new HashMap<>();
    private final OctetString engineId;
    private final USM usm;

    UserKeyStore(
            SnmpAgentSettings settings,
            OctetString engineId,
            int boots,
            CounterSupport counters,
            BooleanSupplier awaiting,
            LongSupplier nanoTime) {
        this.engineId = engineId;
        settings.users().forEach(this::addProtocols);
        usm = new USM(
                protocols,
                engineId,
                boots,
                counters,
                new UsmUserTable(),
                new AwaitedEngines(engineId, boots, awaiting, nanoTime));
        usm.setEngineDiscoveryEnabled(
                settings.informs().stream().anyMatch(target -> target.user().isPresent()));
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

    /**
     * Learns a foreign engine only while a manager's acknowledgement is awaited, and seldom: to make a user's keys for an engine
     * costs a MiB of hashing (RFC 3414 §A.2), which no stranger's message may cause.
     */
    private static final class AwaitedEngines extends UsmTimeTable {
        private static final int LEARNT_AT_ONCE = 4;
        private static final double LEARNT_PER_SECOND = 0.2;

        private final transient BooleanSupplier awaiting;
        private final transient LongSupplier nanoTime;
        private final transient TokenBucket learning;

        AwaitedEngines(OctetString engineId, int boots, BooleanSupplier awaiting, LongSupplier nanoTime) {
            super(engineId, boots);
            this.awaiting = awaiting;
            this.nanoTime = nanoTime;
            this.learning = new TokenBucket(LEARNT_AT_ONCE, LEARNT_PER_SECOND, nanoTime.getAsLong());
            addEntry(new UsmTimeEntry(engineId, boots, 0));
            setMaxDiscoveredEntries(ENGINES_MAX);
        }

        @Override
        public synchronized int checkEngineID(OctetString engineId, boolean discovery, int boots, int timeSeconds) {
            boolean learn = discovery
                    && engineId.length() > 0
                    && getEntry(engineId) == null
                    && awaiting.getAsBoolean()
                    && learning.take(nanoTime.getAsLong());
            return super.checkEngineID(engineId, learn, boots, timeSeconds);
        }
    }
}
