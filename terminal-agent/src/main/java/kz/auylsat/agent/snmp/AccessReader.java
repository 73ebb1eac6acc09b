package kz.auylsat.agent.snmp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Who may see what (RFC 3415) as a fixed list: one view to read, none to write, in the default context only.
 *
 * <p>The view: the system group, our own objects, snmpEngine's scalars. All else does not exist for a manager, whatever were
 * registered.
 */
final class AccessReader implements VACM {
    static final OID SYSTEM = new OID(new int[] {1, 3, 6, 1, 2, 1, 1});
    static final OID SNMP_ENGINE = new OID(new int[] {1, 3, 6, 1, 6, 3, 10, 2, 1});

    private static final OctetString READ = new OctetString("read");

    private final List<OID> view;
    private final Map<OctetString, Integer> levelByUser;
    private final @Nullable OctetString communityName;

    /**
     * Takes the subtree of our objects, the least security level of each v3 user, and the name v2c requests go by, null where
     * v2c is off.
     */
    AccessReader(OID objects, Map<OctetString, Integer> levelByUser, @Nullable OctetString communityName) {
        this.view = List.of(SYSTEM, objects, SNMP_ENGINE);
        this.levelByUser = Map.copyOf(levelByUser);
        this.communityName = communityName;
    }

    @Override
    public int isAccessAllowed(
            OctetString context, OctetString securityName, int securityModel, int level, int viewType, OID oid) {
        if (!hasContext(context)) {
            return VACM_NO_SUCH_CONTEXT;
        }
        if (viewType != VIEW_READ) {
            return VACM_NO_SUCH_VIEW;
        }
        return knows(securityName, securityModel, level) ? isAccessAllowed(READ, oid) : VACM_NO_GROUP_NAME;
    }

    @Override
    public int isAccessAllowed(@Nullable OctetString viewName, OID oid) {
        if (!READ.equals(viewName)) {
            return VACM_NO_SUCH_VIEW;
        }
        for (OID subtree : view) {
            if (oid.startsWith(subtree)) {
                return VACM_OK;
            }
        }
        return VACM_NOT_IN_VIEW;
    }

    @Override
    public @Nullable OctetString getViewName(
            OctetString context, OctetString securityName, int securityModel, int level, int viewType) {
        return viewType == VIEW_READ && hasContext(context) && knows(securityName, securityModel, level) ? READ : null;
    }

    @Override
    public boolean hasContext(OctetString context) {
        return context.length() == 0;
    }

    private boolean knows(OctetString securityName, int securityModel, int level) {
        if (securityModel == SecurityModel.SECURITY_MODEL_SNMPv2c) {
            return communityName != null && communityName.equals(securityName);
        }
        Integer least = levelByUser.get(securityName);
        return securityModel == SecurityModel.SECURITY_MODEL_USM && least != null && level >= least;
    }
}
