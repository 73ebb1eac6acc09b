package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.auylsat.link.profile.CounterMemory;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.request.AgentTolerance;
import kz.auylsat.link.request.FastObjects;
import kz.auylsat.link.request.RequestPacker;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import org.jspecify.annotations.Nullable;

/** One target and all that is remembered of it between its polls. Not for use by several threads. */
final class PolledAgent {
    final int slot;
    /** Other credentials begin with the next request; one that is under way keeps its own. */
    SnmpEndpoint endpoint;

    final RoundTripEstimator rtt;
    final AgentTolerance tolerance;
    final FastObjects fast;
    final ManagementOctets octets;

    PollTarget target;
    PollCadence cadence;
    CounterMemory counters = CounterMemory.empty();
    Map<String, CounterMemory> rowCounters = Map.of();
    Reachability reachability = Reachability.UNKNOWN;
    int misses;
    boolean down;
    long polls;
    boolean slowOwed = true;
    boolean removed;

    @Nullable
    Instant lastAnswerAt;

    @Nullable
    PollRun run;

    /** What is asked from the next poll on, where another poll is under way. */
    @Nullable
    PollTarget successor;

    PolledAgent(int slot, PollTarget target, PollSettings settings) {
        this(
                slot,
                target,
                settings,
                new RoundTripEstimator(target.plan().profile().limits().timeout()),
                new ManagementOctets());
    }

    private PolledAgent(
            int slot, PollTarget target, PollSettings settings, RoundTripEstimator rtt, ManagementOctets octets) {
        this.slot = slot;
        this.target = target;
        this.cadence = cadence(target);
        DeviceLimits limits = limits();
        this.endpoint = allowed(target.endpoint(), limits);
        this.rtt = rtt;
        this.octets = octets;
        this.tolerance = new AgentTolerance(
                limits.maxVarBinds(),
                Math.min(RequestPacker.DATAGRAM_OCTETS_MAX, limits.maxPduBytes()),
                settings.retryRefused().toMillis());
        this.fast = new FastObjects(target.plan(), tolerance::repack);
    }

    /**
     * Takes a target that asks the same of the same agent, at another interval or with other credentials perhaps; what was
     * learned stays.
     */
    void retarget(PollTarget newer) {
        target = newer;
        endpoint = allowed(newer.endpoint(), limits());
        fast.retarget(newer.plan());
        cadence = cadence(newer);
    }

    /** This agent with another thing to ask, or other credentials; what was learned of the agent itself stays. */
    PolledAgent succeededBy(PollTarget newer, PollSettings settings) {
        PolledAgent next = new PolledAgent(slot, newer, settings, rtt, octets);
        next.reachability = reachability;
        next.misses = misses;
        next.down = down;
        next.polls = polls;
        next.lastAnswerAt = lastAnswerAt;
        if (newer.plan().profile().equals(target.plan().profile())) {
            next.counters = counters;
            next.rowCounters = rowCounters;
        }
        return next;
    }

    /** Whether the newer target is the agent at the same address. */
    boolean isAt(PollTarget newer) {
        return target.endpoint().address().equals(newer.endpoint().address());
    }

    /** Whether the newer target asks the same of the same agent for the same terminals. */
    boolean asksTheSame(PollTarget newer) {
        return target.endpoint().address().equals(newer.endpoint().address())
                && target.terminalByRow().equals(newer.terminalByRow())
                && asksTheSame(target.plan(), newer.plan());
    }

    private static boolean asksTheSame(PollPlan one, PollPlan other) {
        if (one == other) {
            return true;
        }
        for (Tier tier : Tier.values()) {
            if (!one.gets(tier).equals(other.gets(tier)) || !one.walks(tier).equals(other.walks(tier))) {
                return false;
            }
        }
        return one.profile().equals(other.profile());
    }

    DeviceLimits limits() {
        return target.plan().profile().limits();
    }

    boolean isHub() {
        return !target.terminalByRow().isEmpty();
    }

    String version() {
        return endpoint.credentials() instanceof Community community
                ? community.version() == CommunityVersion.V1 ? "v1" : "v2c"
                : "v3";
    }

    TargetStatus status(Instant nextDue, Instant now) {
        return new TargetStatus(
                target.id(),
                reachability,
                down,
                misses,
                rtt.srttMillis() < 0 ? null : Duration.ofNanos((long) (rtt.srttMillis() * 1e6)),
                Duration.ofMillis(rtt.timeoutMillis()),
                lastAnswerAt,
                nextDue,
                octets.lastHour(now.toEpochMilli()),
                version(),
                tolerance.varBindsMax(),
                tolerance.octetsMax(),
                tolerance.refused());
    }

    private static PollCadence cadence(PollTarget target) {
        return new PollCadence(PollCadence.hash(target.id()), target.interval().toMillis());
    }

    /** The endpoint with the other version of its community, where the device speaks that one only. */
    private static SnmpEndpoint allowed(SnmpEndpoint endpoint, DeviceLimits limits) {
        if (!(endpoint.credentials() instanceof Community community)) {
            return endpoint;
        }
        boolean v1 = limits.versions().contains(DeviceLimits.Version.V1);
        boolean v2c = limits.versions().contains(DeviceLimits.Version.V2C);
        if (community.version() == CommunityVersion.V1 && !v1 && v2c) {
            return new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V2C, community.community()));
        }
        if (community.version() == CommunityVersion.V2C && !v2c && v1) {
            return new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V1, community.community()));
        }
        return endpoint;
    }
}
