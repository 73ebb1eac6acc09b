package kz.auylsat.ncc.poll;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * Packs variables into as few requests as hold them, in order, so that neither a request nor its expected answer is
 * longer than a datagram may be.
 *
 * <p>Where {@code first} is given (sysUpTime.0), every request begins with it: a counter's rate is over the agent's own
 * clock, and that clock must be read in the same datagram as the counter.
 */
final class RequestPacker {
    /** No datagram of ours or asked for by us is longer: it passes every satellite modem without fragments. */
    static final int DATAGRAM_OCTETS_MAX = 1_200;

    private RequestPacker() {}

    /**
     * @param oids what to ask; {@code first} among them is moved to the front of each request
     * @param octetsMax the longest message, at most {@link #DATAGRAM_OCTETS_MAX}; a variable that alone is longer is asked
     *     alone
     * @param varBindsMax variables in a request, {@code first} included; at least 1
     */
    static List<List<Oid>> pack(List<Oid> oids, Oid first, AnswerSizes sizes, int octetsMax, int varBindsMax) {
        boolean clock = oids.contains(first);
        if (clock && oids.size() == 1) {
            return List.of(List.of(first));
        }
        boolean repeated = clock && varBindsMax > 1;
        List<List<Oid>> requests = new ArrayList<>();
        if (clock && !repeated) {
            requests.add(List.of(first));
        }
        Request request = new Request(repeated ? first : null, sizes);
        int limit = Math.min(octetsMax, DATAGRAM_OCTETS_MAX);
        for (Oid oid : oids) {
            if (clock && oid.equals(first)) {
                continue;
            }
            if (!request.takes(oid, limit, varBindsMax)) {
                requests.add(List.copyOf(request.oids));
                request = new Request(repeated ? first : null, sizes);
            }
            request.add(oid);
        }
        if (!request.bare()) {
            requests.add(List.copyOf(request.oids));
        }
        return List.copyOf(requests);
    }

    private static final class Request {
        private final List<Oid> oids = new ArrayList<>();
        private final AnswerSizes sizes;
        private final int bareSize;
        private int octets = AnswerSizes.FRAME_OCTETS;

        Request(@Nullable Oid first, AnswerSizes sizes) {
            this.sizes = sizes;
            if (first != null) {
                add(first);
            }
            bareSize = oids.size();
        }

        void add(Oid oid) {
            oids.add(oid);
            octets += size(oid);
        }

        boolean takes(Oid oid, int octetsMax, int varBindsMax) {
            return bare() || oids.size() < varBindsMax && octets + size(oid) <= octetsMax;
        }

        boolean bare() {
            return oids.size() == bareSize;
        }

        private int size(Oid oid) {
            return Math.max(AnswerSizes.asked(oid), sizes.answered(oid));
        }
    }
}
