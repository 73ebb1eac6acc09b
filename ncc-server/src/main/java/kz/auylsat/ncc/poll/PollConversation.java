package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.request.AnswerTraits;
import kz.auylsat.link.request.RequestPacker;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.SnmpOutcome;
import kz.auylsat.ncc.snmp.SnmpRequest;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.SnmpWalk;

/**
 * Conducts one poll after another with each agent: its walks, then its requests in sequence, and what to make of each
 * outcome. A table is walked with the slow tier only; in between its cells are asked for by name, in few datagrams and
 * together with the agent's clock. A request without an answer ends the poll: an agent that fell silent is not asked the rest.
 *
 * <p>One for a whole engine; what belongs to one agent or one poll is in {@link PolledAgent} and {@link PollRun}. Not
 * for use by several threads.
 */
final class PollConversation {
    private static final List<List<Oid>> PROBE = List.of(List.of(PollPlan.SYS_UP_TIME));

    /** Told when a poll has ended. */
    @FunctionalInterface
    interface Ending {
        void ended(PolledAgent agent, PollRun run, Instant now);
    }

    private final SnmpTransport transport;
    private final PollSettings settings;
    private final PollCounts counts;
    private final Ending ending;
    private final AttemptTimes times = new AttemptTimes();
    private final AnswerTraits traits = new AnswerTraits();

    PollConversation(SnmpTransport transport, PollSettings settings, PollCounts counts, Ending ending) {
        this.transport = transport;
        this.settings = settings;
        this.counts = counts;
        this.ending = ending;
    }

    /** Begins a poll of an agent of which none is under way. */
    void begin(PolledAgent agent, Instant now) {
        boolean slow = agent.slowOwed || agent.cadence.slow(agent.polls, settings.slowEvery());
        boolean probe = agent.misses >= settings.missesToDown();
        PollRun run = new PollRun(slow, probe);
        if (probe) {
            run.ask(PROBE);
        } else {
            run.walks = walks(agent, slow);
        }
        agent.run = run;
        agent.polls++;
        counts.started++;
        counts.running++;
        goOn(agent, run, now);
    }

    private List<List<Oid>> requests(PolledAgent agent, boolean slow, Instant now) {
        PollPlan plan = agent.target.plan();
        if (!slow) {
            return agent.tolerance.usualRequests(agent.fast.usual(), plan::isCounter, traits, now.toEpochMilli());
        }
        List<Oid> both = new ArrayList<>(agent.fast.all());
        both.addAll(plan.gets(Tier.SLOW));
        return agent.tolerance.requests(both, plan::isCounter, traits, now.toEpochMilli());
    }

    private static List<Oid> walks(PolledAgent agent, boolean slow) {
        PollPlan plan = agent.target.plan();
        if (!slow) {
            return agent.fast.cellsKnown() ? List.of() : plan.walks(Tier.FAST);
        }
        List<Oid> both = new ArrayList<>(plan.walks(Tier.FAST));
        both.addAll(plan.walks(Tier.SLOW));
        return both;
    }

    /** Sends what may be sent now; ends the poll where nothing is left or it has failed. */
    private void goOn(PolledAgent agent, PollRun run, Instant now) {
        int inFlightMax = Math.max(1, agent.limits().inFlight());
        boolean over = run.failure != null || agent.removed;
        if (!over && !run.asking()) {
            if (walkFurther(agent, run)) {
                return;
            }
            endWalks(agent, run);
            run.ask(requests(agent, run.slow, now));
        }
        while (!over && run.outstanding < inFlightMax && run.hasRequest()) {
            get(agent, run, run.nextRequest());
        }
        if (run.outstanding > 0) {
            return;
        }
        counts.running--;
        agent.run = null;
        ending.ended(agent, run, now);
    }

    private void get(PolledAgent agent, PollRun run, List<Oid> oids) {
        int attempts = run.probing ? 1 : 1 + agent.limits().retries();
        SnmpRequest request = SnmpRequest.get(agent.endpoint, oids, times.of(agent.rtt.timeoutMillis(), attempts));
        run.outstanding++;
        counts.requests++;
        counts.inFlight++;
        transport.send(request, outcome -> onOutcome(agent, run, request, outcome));
    }

    private void onOutcome(PolledAgent agent, PollRun run, SnmpRequest request, SnmpOutcome outcome) {
        run.outstanding--;
        counts.inFlight--;
        long now = outcome.at().toEpochMilli();
        boolean came = outcome instanceof SnmpOutcome.Answered || outcome.bytesReceived() > 0;
        int datagrams = outcome.attempts() + (came ? 1 : 0);
        agent.octets.add(
                now,
                outcome.bytesSent() + outcome.bytesReceived() + datagrams * ManagementOctets.DATAGRAM_HEADER_OCTETS);
        if (outcome instanceof SnmpOutcome.Answered answer) {
            onAnswer(agent, run, request, answer, now);
        } else if (outcome instanceof SnmpOutcome.Failed failed) {
            onFailure(agent, run, request, failed, now);
        }
        goOn(agent, run, outcome.at());
    }

    private void onAnswer(PolledAgent agent, PollRun run, SnmpRequest request, SnmpOutcome.Answered answer, long now) {
        run.answered = true;
        agent.rtt.answered(answer.rtt(), answer.attempts());
        if (answer.attempts() == 1 && Double.isNaN(run.rttMillis)) {
            run.rttMillis = answer.rtt().toNanos() / 1e6;
        }
        if (run.probing) {
            run.probeAnswered();
            run.walks = walks(agent, run.slow);
        } else if (answer.errorStatus() == SnmpOutcome.Answered.NO_ERROR) {
            take(answer.varBinds());
            run.collect(answer.varBinds(), answer.at());
            agent.fast.noteLost(answer.varBinds());
        } else {
            onError(agent, run, request.oids(), answer, now);
        }
    }

    private void take(List<VarBind> varBinds) {
        counts.varBinds += varBinds.size();
        for (int i = 0; i < varBinds.size(); i++) {
            traits.learn(varBinds.get(i));
        }
    }

    /**
     * An answer with an error holds no values (RFC 1157 §4.1.2, RFC 3416 §4.2.1). Where it names a variable, that one is
     * left out and the others are asked again; where it does not, the request is halved until it does.
     */
    private void onError(PolledAgent agent, PollRun run, List<Oid> oids, SnmpOutcome.Answered answer, long nowMillis) {
        int index = answer.errorIndex();
        boolean tooBig = answer.errorStatus() == SnmpOutcome.Answered.TOO_BIG;
        if (tooBig) {
            counts.tooBig++;
        }
        if (oids.size() > 1 && tooBig) {
            agent.tolerance.tooMany(oids.size(), nowMillis);
            RequestPacker.halves(oids).forEach(run::askAlso);
        } else if (oids.size() == 1 || (index >= 1 && index <= oids.size())) {
            Oid culprit = oids.get(oids.size() == 1 ? 0 : index - 1);
            counts.refused++;
            if (!agent.fast.lost(culprit)) {
                agent.tolerance.refused(culprit, nowMillis);
            }
            run.askAlso(oids.stream().filter(oid -> !oid.equals(culprit)).toList());
        } else {
            RequestPacker.halves(oids).forEach(run::askAlso);
        }
    }

    private void onFailure(PolledAgent agent, PollRun run, SnmpRequest request, SnmpOutcome.Failed failed, long now) {
        run.failure = failed.reason();
        if (failed.reason() != Reachability.SILENT) {
            return;
        }
        agent.rtt.lost();
        // An agent that answers small questions and never large ones may lose what its network must fragment.
        if (run.answered && request.oids().size() > 2) {
            agent.tolerance.tooMany(request.oids().size(), now);
        }
    }

    /** Walks the next column; false where all are through. */
    private boolean walkFurther(PolledAgent agent, PollRun run) {
        int room = settings.walkVarBindsMax() - run.walked.size();
        if (run.nextWalk >= run.walks.size()) {
            return false;
        }
        if (room < 1) {
            counts.walksCut += run.walks.size() - run.nextWalk;
            run.walksWhole = false;
            return false;
        }
        Oid column = run.walks.get(run.nextWalk++);
        List<Duration> attempts =
                times.of(agent.rtt.timeoutMillis(), 1 + agent.limits().retries());
        run.outstanding++;
        counts.inFlight++;
        SnmpWalk.start(
                transport,
                agent.endpoint,
                column,
                new SnmpWalk.Limits(room, room, repetitions(agent, column), attempts),
                result -> onWalked(agent, run, result));
        return true;
    }

    /** Octets count one datagram each way a request: a walk does not say how often it repeated one. */
    private void onWalked(PolledAgent agent, PollRun run, SnmpWalk.Result result) {
        run.outstanding--;
        counts.inFlight--;
        counts.requests += result.requests();
        int headers = 2 * result.requests() * ManagementOctets.DATAGRAM_HEADER_OCTETS;
        agent.octets.add(result.at().toEpochMilli(), result.bytesSent() + result.bytesReceived() + headers);
        switch (result.end()) {
            case COMPLETE -> {}
            case NOT_INCREASING -> counts.walksBroken++;
            case ROWS_CAPPED, REQUESTS_CAPPED -> counts.walksCut++;
            case REFUSED_BY_AGENT -> counts.refused++;
            case NO_ANSWER -> run.failure = result.reachability();
        }
        run.walksWhole &= result.end() == SnmpWalk.End.COMPLETE;
        take(result.varBinds());
        run.walked.addAll(result.varBinds());
        goOn(agent, run, result.at());
    }

    /** The cells of whole walks are asked for by name from now on, this poll included; of others what came is taken. */
    private static void endWalks(PolledAgent agent, PollRun run) {
        if (run.walked.isEmpty()) {
            return;
        }
        List<VarBind> rest = run.walksWhole ? agent.fast.learnCells(run.walked) : run.walked;
        run.collectWalked(rest);
    }

    /** As many rows as a datagram holds, names of a few sub-identifiers more than the column's. */
    private int repetitions(PolledAgent agent, Oid column) {
        int row = traits.octets(column) + 4;
        int fitting = (agent.tolerance.octetsMax() - AnswerTraits.FRAME_OCTETS) / row;
        return Math.max(1, Math.min(agent.limits().maxRepetitions(), fitting));
    }
}
