package kz.auylsat.link.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.snmp.Oid;

/**
 * Packs variables into as few requests as hold them, in order, so that neither a request nor its expected answer is
 * longer than a datagram may be.
 *
 * <p>Every request that holds a counter begins with the agent's clock (sysUpTime.0), where the clock is among what is
 * asked: a counter's rate is over the agent's own time, read in the same datagram.
 */
public final class RequestPacker {
    /** No datagram of ours or asked for by us is longer: it passes every satellite modem without fragments. */
    public static final int DATAGRAM_OCTETS_MAX = 1_200;

    private static final Oid CLOCK = PollPlan.SYS_UP_TIME;

    private final Predicate<Oid> counter;
    private final boolean clocked;
    private final AnswerTraits traits;
    private final int octetsMax;
    private final int varBindsMax;

    private final List<List<Oid>> requests = new ArrayList<>();
    private List<Oid> open = new ArrayList<>();
    private int octets = AnswerTraits.FRAME_OCTETS;

    private RequestPacker(
            Predicate<Oid> counter, boolean clocked, AnswerTraits traits, int octetsMax, int varBindsMax) {
        this.counter = counter;
        this.clocked = clocked;
        this.traits = traits;
        this.octetsMax = Math.min(octetsMax, DATAGRAM_OCTETS_MAX);
        this.varBindsMax = varBindsMax;
    }

    /**
     * @param counter whether an object is a counter
     * @param octetsMax the longest message; never more than {@link #DATAGRAM_OCTETS_MAX}. A variable that alone is longer
     *     is asked alone
     * @param varBindsMax variables in a request, the clock included; at least 1
     */
    static List<List<Oid>> pack(
            List<Oid> oids, Predicate<Oid> counter, AnswerTraits traits, int octetsMax, int varBindsMax) {
        boolean clocked = varBindsMax > 1 && oids.contains(CLOCK);
        RequestPacker packer = new RequestPacker(counter, clocked, traits, octetsMax, varBindsMax);
        for (Oid oid : oids) {
            packer.add(oid);
        }
        packer.close();
        return List.copyOf(packer.requests);
    }

    /** A request that was too big, in two; the clock, where the request began with it, goes into both. */
    public static List<List<Oid>> halves(List<Oid> oids) {
        boolean clock = oids.size() > 2 && oids.get(0).equals(CLOCK);
        int from = clock ? 1 : 0;
        int middle = (from + oids.size() + 1) / 2;
        List<Oid> second = new ArrayList<>(oids.subList(middle, oids.size()));
        if (clock) {
            second.add(0, CLOCK);
        }
        return List.of(List.copyOf(oids.subList(0, middle)), List.copyOf(second));
    }

    private void add(Oid oid) {
        if (!open.isEmpty() && !fits(oid)) {
            close();
        }
        if (needsClock(oid)) {
            open.add(0, CLOCK);
            octets += traits.octets(CLOCK);
        }
        open.add(oid);
        octets += traits.octets(oid);
    }

    private boolean fits(Oid oid) {
        boolean clockToo = needsClock(oid);
        int varBinds = open.size() + (clockToo ? 2 : 1);
        int longer = octets + traits.octets(oid) + (clockToo ? traits.octets(CLOCK) : 0);
        return varBinds <= varBindsMax && longer <= octetsMax;
    }

    private boolean needsClock(Oid oid) {
        return clocked && counter.test(oid) && !(open.size() > 0 && open.get(0).equals(CLOCK));
    }

    private void close() {
        if (!open.isEmpty()) {
            requests.add(List.copyOf(open));
            open = new ArrayList<>();
            octets = AnswerTraits.FRAME_OCTETS;
        }
    }
}
