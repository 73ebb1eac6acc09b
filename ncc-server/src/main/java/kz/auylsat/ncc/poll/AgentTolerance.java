package kz.auylsat.ncc.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has shown that it cannot answer: objects it refused, and requests that were too big.
 *
 * <p>A refused object is left out and asked for again after a while, one such object a poll, so that a poll never costs
 * more than one request in vain. A request that was too big halves the variables in a request, which is forgotten after
 * the same while. Bounded by the objects of the agent's plan. Times are milliseconds. Not for use by several threads.
 */
final class AgentTolerance {
    private final int varBindsMaxOfProfile;
    private final int octetsMax;
    private final long retryMillis;
    private int varBindsMax;
    private long narrowUntil;
    /** Null while nothing was refused, as with nearly every agent. */
    private @Nullable Map<Oid, Long> refusedUntil;

    private List<List<Oid>> packed = List.of();
    private int packedTraits = -1;

    AgentTolerance(int varBindsMax, int octetsMax, long retryMillis) {
        this.varBindsMaxOfProfile = varBindsMax;
        this.varBindsMax = varBindsMax;
        this.octetsMax = octetsMax;
        this.retryMillis = retryMillis;
    }

    /**
     * The requests of a poll.
     *
     * @param fast what every poll asks
     * @param slow what this poll asks besides; empty in most polls, whose requests are kept from one to the next
     */
    List<List<Oid>> requests(List<Oid> fast, List<Oid> slow, Oid clock, AnswerTraits traits, long now) {
        if (varBindsMax < varBindsMaxOfProfile && now >= narrowUntil) {
            varBindsMax = varBindsMaxOfProfile;
            packedTraits = -1;
        }
        forgiveOne(now);
        boolean usual = slow.isEmpty();
        if (usual && packedTraits == traits.version()) {
            return packed;
        }
        List<Oid> wanted = new ArrayList<>(fast.size() + slow.size());
        wanted.addAll(fast);
        wanted.addAll(slow);
        if (refusedUntil != null) {
            wanted.removeAll(refusedUntil.keySet());
        }
        List<List<Oid>> requests = RequestPacker.pack(wanted, clock, traits, octetsMax, varBindsMax);
        if (usual) {
            packed = requests;
            packedTraits = traits.version();
        }
        return requests;
    }

    private void forgiveOne(long now) {
        if (refusedUntil == null) {
            return;
        }
        for (Iterator<Long> each = refusedUntil.values().iterator(); each.hasNext(); ) {
            if (now >= each.next()) {
                each.remove();
                packedTraits = -1;
                break;
            }
        }
        if (refusedUntil.isEmpty()) {
            refusedUntil = null;
        }
    }

    void refused(Oid oid, long now) {
        if (refusedUntil == null) {
            refusedUntil = new HashMap<>();
        }
        refusedUntil.put(oid, now + retryMillis);
        packedTraits = -1;
    }

    /** A request of so many variables could not be answered: no more than half as many for a while. */
    void tooMany(int varBinds, long now) {
        varBindsMax = Math.max(1, Math.min(varBindsMax, (varBinds + 1) / 2));
        narrowUntil = now + retryMillis;
        packedTraits = -1;
    }

    /** What is asked has changed: nothing is kept from the poll before. */
    void repack() {
        packedTraits = -1;
    }

    int varBindsMax() {
        return varBindsMax;
    }

    int octetsMax() {
        return octetsMax;
    }

    List<Oid> refused() {
        return refusedUntil == null
                ? List.of()
                : refusedUntil.keySet().stream().sorted().toList();
    }
}
