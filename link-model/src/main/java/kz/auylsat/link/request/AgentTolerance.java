package kz.auylsat.link.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has shown that it cannot answer: objects it refused, and requests that were too big.
 *
 * <p>A refused object is left out and asked for again after a while, one such object a poll, so that a poll never costs
 * more than one request in vain. A request that was too big halves the variables in a request, which is forgotten after
 * the same while. Bounded by the objects of the agent's plan. Times are milliseconds. Not for use by several threads.
 */
public final class AgentTolerance {
    private final int varBindsMaxOfProfile;
    private final int octetsMax;
    private final long retryMillis;
    private int varBindsMax;
    private long narrowUntil;
    /** Null while nothing was refused, as with nearly every agent. */
    private @Nullable Map<Oid, Long> refusedUntil;

    private List<List<Oid>> packed = List.of();
    private int packedTraits = -1;

    public AgentTolerance(int varBindsMax, int octetsMax, long retryMillis) {
        this.varBindsMaxOfProfile = varBindsMax;
        this.varBindsMax = varBindsMax;
        this.octetsMax = octetsMax;
        this.retryMillis = retryMillis;
    }

    /** The requests of a poll that asks what most polls ask: kept from one to the next until something changes. */
    public List<List<Oid>> usualRequests(List<Oid> wanted, Predicate<Oid> counter, AnswerTraits traits, long now) {
        forgive(now);
        if (packedTraits != traits.version()) {
            packed = pack(wanted, counter, traits);
            packedTraits = traits.version();
        }
        return packed;
    }

    /** The requests of a poll that asks for these things besides. */
    public List<List<Oid>> requests(List<Oid> wanted, Predicate<Oid> counter, AnswerTraits traits, long now) {
        forgive(now);
        return pack(wanted, counter, traits);
    }

    private List<List<Oid>> pack(List<Oid> wanted, Predicate<Oid> counter, AnswerTraits traits) {
        List<Oid> answerable = new ArrayList<>(wanted);
        if (refusedUntil != null) {
            answerable.removeAll(refusedUntil.keySet());
        }
        return RequestPacker.pack(answerable, counter, traits, octetsMax, varBindsMax);
    }

    private void forgive(long now) {
        if (varBindsMax < varBindsMaxOfProfile && now >= narrowUntil) {
            varBindsMax = varBindsMaxOfProfile;
            packedTraits = -1;
        }
        forgiveOne(now);
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

    public void refused(Oid oid, long now) {
        if (refusedUntil == null) {
            refusedUntil = new HashMap<>();
        }
        refusedUntil.put(oid, now + retryMillis);
        packedTraits = -1;
    }

    /** A request of so many variables could not be answered: no more than half as many for a while. */
    public void tooMany(int varBinds, long now) {
        varBindsMax = Math.max(1, Math.min(varBindsMax, (varBinds + 1) / 2));
        narrowUntil = now + retryMillis;
        packedTraits = -1;
    }

    /** What is asked has changed: nothing is kept from the poll before. */
    public void repack() {
        packedTraits = -1;
    }

    public int varBindsMax() {
        return varBindsMax;
    }

    public int octetsMax() {
        return octetsMax;
    }

    public List<Oid> refused() {
        return refusedUntil == null
                ? List.of()
                : refusedUntil.keySet().stream().sorted().toList();
    }
}
