package kz.auylsat.link.request;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * What answers have shown of objects, for all agents together: how long a text is; and how many octets a
 * variable takes in a message as BER encodes it (X.690).
 *
 * <p>A number is taken at eleven octets, the most that one has; a text is unknown until seen and then remembered at its
 * longest. Bounded: when full, nothing new is learned; what stays unknown is caught by tooBig. Not for use by several
 * threads.
 */
public final class AnswerTraits {
    /** A message around its variables: version, community or security parameters of usual length, PDU header. */
    public static final int FRAME_OCTETS = 60;

    private static final int NUMBER_OCTETS = 11;
    private static final int LEARNED_MAX = 16_384;

    private final Map<Oid, Integer> textOctets = new HashMap<>();
    private int version;

    /** Another number whenever something was learned: what was packed before may be better packed now. */
    public int version() {
        return version;
    }

    public void learn(VarBind varBind) {
        SnmpValue value = varBind.value();
        if (value instanceof SnmpValue.OctetString text) {
            learnText(varBind.oid(), sequence(text.value().length));
        } else if (value instanceof SnmpValue.ObjectId id) {
            learnText(varBind.oid(), name(id.value()));
        }
    }

    private void learnText(Oid oid, int octets) {
        if (octets <= NUMBER_OCTETS) {
            return;
        }
        Integer before = textOctets.get(oid);
        if (before == null ? textOctets.size() < LEARNED_MAX : before < octets) {
            textOctets.put(oid, octets);
            version++;
        }
    }

    /** Octets of the variable in a request or in the expected answer, whichever is more. */
    public int octets(Oid oid) {
        return sequence(name(oid) + textOctets.getOrDefault(oid, NUMBER_OCTETS));
    }

    /** Tag, length and content. */
    private static int sequence(int content) {
        return content + (content < 128 ? 2 : content < 256 ? 3 : 4);
    }

    /** An object identifier with tag and length (X.690 §8.19): seven bits an octet, the first two arcs in one. */
    private static int name(Oid oid) {
        int octets = 1;
        for (int i = 2; i < oid.length(); i++) {
            int arc = oid.at(i);
            octets += arc >>> 7 == 0 ? 1 : arc >>> 14 == 0 ? 2 : arc >>> 21 == 0 ? 3 : arc >>> 28 == 0 ? 4 : 5;
        }
        return sequence(octets);
    }
}
