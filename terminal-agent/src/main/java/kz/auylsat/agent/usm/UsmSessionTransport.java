package kz.auylsat.agent.usm;

import kz.auylsat.link.control.SnmpAuthentication;
import kz.auylsat.link.control.SnmpPrivacy;
import kz.auylsat.link.control.SnmpUser;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * The User-based Security Model of one session with one user (RFC 3414): its own, so that the agent's SNMP server and
 * other sessions in this process do not share users or engines with it. Only the two protocols in use are loaded.
 */
public final class UsmSessionTransport {
    private UsmSessionTransport() {}

    /** Lets the dispatcher speak SNMPv3 as this user, with an engine id of its own. */
    public static void install(MessageDispatcher dispatcher, SnmpUser user) {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
        AuthenticationProtocol authentication = authentication(user.authentication());
        protocols.addAuthenticationProtocol(authentication);
        OID privacyId = null;
        OctetString privacyPassphrase = null;
        if (user.privacy().isPresent()) {
            PrivacyProtocol privacy = privacy(user.privacy().get());
            protocols.addPrivacyProtocol(privacy);
            privacyId = privacy.getID();
            privacyPassphrase = new OctetString(user.privPassphrase().orElse(""));
        }
        CounterSupport counters = new CounterSupport();
        byte[] engineId = MPv3.createLocalEngineID();
        USM usm = new USM(protocols, new OctetString(engineId), 0, counters);
        SecurityModels models = SecurityModels.getCollection(new SecurityModel[] {usm});
        usm.addUser(new UsmUser(
                new OctetString(user.name()),
                authentication.getID(),
                new OctetString(user.authPassphrase()),
                privacyId,
                privacyPassphrase));
        dispatcher.addMessageProcessingModel(new MPv3(engineId, null, protocols, models, counters));
    }

    /** A target of this user at its security level; the caller gives it address and time-outs. */
    public static UserTarget<UdpAddress> target(SnmpUser user) {
        UserTarget<UdpAddress> target = new UserTarget<>();
        target.setVersion(SnmpConstants.version3);
        target.setSecurityName(new OctetString(user.name()));
        target.setSecurityLevel(user.privacy().isPresent() ? SecurityLevel.AUTH_PRIV : SecurityLevel.AUTH_NOPRIV);
        return target;
    }

    private static AuthenticationProtocol authentication(SnmpAuthentication protocol) {
        return switch (protocol) {
            case MD5 -> new AuthMD5();
            case SHA1 -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    private static PrivacyProtocol privacy(SnmpPrivacy protocol) {
        return switch (protocol) {
            case DES -> new PrivDES();
            case AES128 -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
            case AES192_REEDER -> new PrivAES192With3DESKeyExtension();
            case AES256_REEDER -> new PrivAES256With3DESKeyExtension();
        };
    }
}
