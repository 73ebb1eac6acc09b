package kz.auylsat.ncc.poll;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * How many octets a variable takes in a message, as BER encodes it (X.690), and in the answer, as answers have shown.
 *
 * <p>Numbers are taken at eleven octets, the most that any has; text is unknown until seen and then remembered at its
 * longest, for all agents of a profile together. Bounded: when full, nothing new is learned, and what stays unknown is
 * caught by tooBig. Not for use by several threads.
 */
final class AnswerSizes {
    /** A message's frame in the answer: version, community or security parameters of usual length, PDU header. */
    static final int FRAME_OCTETS = 60;

    private static final int NUMBER_OCTETS = 11;
    private static final int LEARNED_MAX = 16_384;

    private final Map<Oid, Integer> learned = new HashMap<>();
    private int version;

    /** The variable in a request: its name and a null. */
    static int asked(Oid oid) {
        return sequence(name(oid) + 2);
    }

    /** The variable in the answer: its name and a value of the length to be expected. */
    int answered(Oid oid) {
        return sequence(name(oid) + learned.getOrDefault(oid, NUMBER_OCTETS));
    }

    /** Remembers the length of a text; what is no text has no length worth remembering. */
    void learn(VarBind varBind) {
        int octets = varBind.value() instanceof SnmpValue.OctetString text
                ? sequence(text.value().length)
                : varBind.value() instanceof SnmpValue.ObjectId id ? name(id.value()) : 0;
        boolean room = learned.size() < LEARNED_MAX || learned.containsKey(varBind.oid());
        if (octets > NUMBER_OCTETS && room) {
            Integer before = learned.get(varBind.oid());
            if (before == null || before < octets) {
                learned.put(varBind.oid(), octets);
                version++;
            }
        }
    }

    /** Another number whenever something was learned, so what was packed before may be too long now. */
    int version() {
        return version;
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
