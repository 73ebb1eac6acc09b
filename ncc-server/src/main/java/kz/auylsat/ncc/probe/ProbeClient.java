package kz.auylsat.ncc.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import kz.auylsat.link.profile.CounterMemory;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileDecoder;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.profile.ProfileMatcher;
import kz.auylsat.ncc.profile.ProfileRank;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpTransport;

/** Asks an agent what it is and everything that the best profile reads of it, twice, so that counters give rates. */
public final class ProbeClient {
    /** An agent that does not answer the first request within this is not there, or not for us. */
    private static final List<Duration> ATTEMPTS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(3));

    private static final int ROWS_MAX = 500;

    private final SnmpTransport transport;
    private final Executor loop;
    private final InstantSource clock;
    private final ProfileMatcher matcher;

    /** @param loop the transport's own thread */
    public ProbeClient(SnmpTransport transport, Executor loop, InstantSource clock, ProfileMatcher matcher) {
        this.transport = transport;
        this.loop = loop;
        this.clock = clock;
        this.matcher = matcher;
    }

    /** The profile that fits best; fails with {@link NoAnswerException} where the agent is not heard. */
    public CompletableFuture<Optional<ProfileRank>> identify(SnmpEndpoint endpoint) {
        return new ProfileSearch(matcher).search(client(endpoint)).thenApply(ProfileSearch.Found::best);
    }

    /**
     * All that the agent says.
     *
     * @param chosen the profile to read by; empty for the one that fits best
     * @param parameters what the profile asks for, by name
     * @param rows a hub's rows to ask for
     * @param pause waits between the two readings; its result is done when the wait is
     */
    public CompletableFuture<ProbeResult> probe(
            SnmpEndpoint endpoint,
            Optional<DeviceProfile> chosen,
            Map<String, String> parameters,
            Set<String> rows,
            Function<ProfileRank, CompletableFuture<Void>> pause) {
        AgentClient agent = client(endpoint);
        return new ProfileSearch(matcher).search(agent).thenCompose(found -> {
            Optional<ProfileRank> best = chosen.map(profile -> new ProfileRank(profile, 0, "asked for by name"))
                    .or(found::best);
            if (best.isEmpty()) {
                return CompletableFuture.completedFuture(
                        new ProbeResult(found.ranks(), found.answers(), Optional.empty(), agent.exchanges()));
            }
            ProfileRank rank = best.get();
            PollPlan plan = PollPlan.of(rank.profile(), parameters, rows);
            List<ProfileRank> ranks = chosen.isPresent() ? List.of(rank) : found.ranks();
            return read(agent, plan, Reading.FIRST)
                    .thenCompose(first -> pause.apply(rank).thenCompose(waited -> read(agent, plan, first)))
                    .thenApply(last -> new ProbeResult(ranks, found.answers(), Optional.of(last), agent.exchanges()));
        });
    }

    private AgentClient client(SnmpEndpoint endpoint) {
        return new AgentClient(transport, loop, endpoint, ATTEMPTS);
    }

    private CompletableFuture<Reading> read(AgentClient agent, PollPlan plan, Reading before) {
        DeviceLimits limits = plan.profile().limits();
        List<VarBind> all = new ArrayList<>();
        CompletableFuture<List<VarBind>> done = CompletableFuture.completedFuture(all);
        for (Tier tier : Tier.values()) {
            done = done.thenCompose(held -> agent.get(plan.gets(tier), limits.maxVarBinds()))
                    .thenCompose(held -> {
                        all.addAll(held);
                        return agent.walk(plan.walks(tier), ROWS_MAX, limits.maxRepetitions());
                    })
                    .thenApply(held -> {
                        all.addAll(held);
                        return all;
                    });
        }
        return done.thenApply(varBinds -> Reading.of(plan, varBinds, clock.instant(), before));
    }

    /** One reading of everything, and what the next one needs of it. */
    public record Reading(ProfileDecoder.Decoded agent, Map<String, ProfileDecoder.Decoded> terminals) {
        static final Reading FIRST = new Reading(
                new ProfileDecoder.Decoded(MetricValues.empty(), CounterMemory.empty(), List.of()), Map.of());

        static Reading of(PollPlan plan, List<VarBind> varBinds, Instant at, Reading before) {
            Map<String, CounterMemory> memories = new HashMap<>();
            before.terminals().forEach((row, terminal) -> memories.put(row, terminal.counters()));
            return new Reading(
                    ProfileDecoder.decode(plan, varBinds, at, before.agent().counters()),
                    plan.profile().isHub() ? ProfileDecoder.decodeRows(plan, varBinds, at, memories) : Map.of());
        }
    }
}
