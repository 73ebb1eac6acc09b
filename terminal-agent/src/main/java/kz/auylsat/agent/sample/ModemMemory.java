package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.profile.CounterMemory;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.request.AgentTolerance;
import kz.auylsat.link.request.AnswerTraits;
import kz.auylsat.link.request.FastObjects;
import kz.auylsat.link.request.RequestPacker;
import kz.auylsat.link.snmp.Oid;

/**
 * What one reading of the modem leaves to the next: what it has shown that it cannot answer, which cells its tables have,
 * where its counters stood. It begins empty with the agent, so the first reading after a start gives no rates: a gap and
 * never a spike. Not for use by several threads.
 */
final class ModemMemory {
    private static final Duration RETRY_REFUSED = Duration.ofHours(1);

    final PollPlan plan;
    final AgentTolerance tolerance;
    final FastObjects fast;
    final AnswerTraits traits = new AnswerTraits();
    final ModemCounters standing = new ModemCounters();
    CounterMemory counters = CounterMemory.empty();

    ModemMemory(PollPlan plan) {
        this.plan = plan;
        DeviceLimits limits = plan.profile().limits();
        tolerance = new AgentTolerance(
                limits.maxVarBinds(),
                Math.min(RequestPacker.DATAGRAM_OCTETS_MAX, limits.maxPduBytes()),
                RETRY_REFUSED.toMillis());
        fast = new FastObjects(plan, tolerance::repack);
    }

    /** The columns to walk before anything is asked by name. */
    List<Oid> walks(boolean bothTiers) {
        if (!bothTiers) {
            return fast.cellsKnown() ? List.of() : plan.walks(Tier.FAST);
        }
        List<Oid> both = new ArrayList<>(plan.walks(Tier.FAST));
        both.addAll(plan.walks(Tier.SLOW));
        return both;
    }

    List<List<Oid>> requests(boolean bothTiers, long nowMillis) {
        if (!bothTiers) {
            return tolerance.usualRequests(fast.usual(), plan::isCounter, traits, nowMillis);
        }
        List<Oid> both = new ArrayList<>(fast.all());
        both.addAll(plan.gets(Tier.SLOW));
        return tolerance.requests(both, plan::isCounter, traits, nowMillis);
    }

    /** As many rows as a datagram holds, names of a few sub-identifiers more than the column's. */
    int repetitions(Oid column, boolean bulk) {
        int row = traits.octets(column) + 4;
        int fitting = (tolerance.octetsMax() - AnswerTraits.FRAME_OCTETS) / row;
        return bulk ? Math.max(1, Math.min(plan.profile().limits().maxRepetitions(), fitting)) : 1;
    }
}
