package kz.auylsat.ncc.poll;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.snmp.SnmpTransport;
import org.jspecify.annotations.Nullable;

/**
 * Polls a fleet: starts each target's poll when it is due, and turns what comes back into reports.
 *
 * <p>A state machine that reads no clock: {@link #tick} is called every 50 ms or so, and outcomes bring their own time.
 * Everything, the transport's callbacks included, happens on one thread.
 *
 * <p>Each poll is reported for what it showed, {@link Reachability#SILENT} only after all its attempts. One such poll
 * may be lost on a healthy link and is repeated within seconds: a terminal is down ({@link TargetStatus#down}) when
 * {@link PollSettings#missesToDown} polls in a row showed no sign of life. A poll that is still running when the next is due takes the place of both: the next is skipped and
 * counted.
 */
public final class PollEngine {
    /** A clock that was set back by more than this makes every due time wrong. */
    private static final long SET_BACK_MILLIS = 1_000;

    private final PollSettings settings;
    private final PollCounts counts = new PollCounts();
    private final PollConversation conversation;
    private final PollReporter reporter;
    private final PollSchedule schedule = new PollSchedule();
    private final Map<String, PolledAgent> agents = new HashMap<>();
    private final List<@Nullable PolledAgent> bySlot = new ArrayList<>();
    private final Deque<Integer> freeSlots = new ArrayDeque<>();
    private long lastTickMillis;

    public PollEngine(SnmpTransport transport, PollSettings settings, PollListener listener) {
        this.settings = settings;
        this.reporter = new PollReporter(listener, counts, settings.missesToDown());
        this.conversation = new PollConversation(transport, settings, counts, this::ended);
    }

    /**
     * Polls these targets from now on and no others. A target that asks the same of the same agent as before keeps all
     * that was learned of it, its schedule and a poll under way. One that asks something else of it, or with other
     * credentials, keeps its schedule too, and a poll under way ends as it began; where it was put off for its silence, it
     * is asked within its interval, for what kept it silent may be what was changed. Of one that is gone or has moved, a
     * poll under way ends without a report.
     *
     * @throws IllegalArgumentException where two targets have one identifier; then nothing has changed
     */
    public void replaceTargets(List<PollTarget> targets, Instant now) {
        Set<String> wanted = new HashSet<>(targets.size() * 2);
        for (PollTarget target : targets) {
            if (!wanted.add(target.id())) {
                throw new IllegalArgumentException("two poll targets have the identifier " + target.id());
            }
        }
        for (PolledAgent agent : List.copyOf(agents.values())) {
            if (!wanted.contains(agent.target.id())) {
                remove(agent);
            }
        }
        for (PollTarget target : targets) {
            put(target, now.toEpochMilli());
        }
    }

    private void put(PollTarget target, long nowMillis) {
        PolledAgent known = agents.get(target.id());
        if (known != null && known.isAt(target)) {
            known.successor = null;
            if (known.asksTheSame(target)) {
                retarget(known, target, nowMillis);
            } else if (known.run == null) {
                succeed(known, target, nowMillis);
            } else {
                known.successor = target;
            }
            return;
        }
        if (known != null) {
            remove(known);
        }
        int slot = freeSlots.isEmpty() ? bySlot.size() : freeSlots.pop();
        if (slot == bySlot.size()) {
            bySlot.add(null);
        }
        PolledAgent agent = new PolledAgent(slot, target, settings);
        bySlot.set(slot, agent);
        agents.put(target.id(), agent);
        counts.enter(agent.reachability);
        schedule.put(slot, agent.cadence.onGrid(nowMillis));
    }

    private void retarget(PolledAgent known, PollTarget target, long nowMillis) {
        boolean sameInterval = known.target.interval().equals(target.interval());
        boolean sameEndpoint = known.target.endpoint().equals(target.endpoint());
        known.retarget(target);
        if (!sameInterval) {
            schedule.put(known.slot, known.cadence.onGrid(nowMillis));
        }
        if (!sameEndpoint) {
            putOffNoMore(known, known.cadence.onGrid(nowMillis), nowMillis);
        }
    }

    /** The same agent, asked for something else from its next poll on. */
    private void succeed(PolledAgent agent, PollTarget target, long nowMillis) {
        PolledAgent next = agent.succeededBy(target, settings);
        bySlot.set(agent.slot, next);
        agents.put(target.id(), next);
        agent.removed = true;
        if (!next.target.interval().equals(agent.target.interval())) {
            schedule.put(next.slot, next.cadence.onGrid(nowMillis));
        }
        putOffNoMore(next, next.cadence.onGrid(nowMillis), nowMillis);
    }

    private void putOffNoMore(PolledAgent agent, long dueMillis, long nowMillis) {
        if (schedule.dueMillis(agent.slot) - nowMillis > agent.cadence.intervalMillis()) {
            agent.misses = Math.min(agent.misses, settings.missesToDown() - 1);
            schedule.put(agent.slot, dueMillis);
        }
    }

    private void remove(PolledAgent agent) {
        agent.removed = true;
        agents.remove(agent.target.id());
        schedule.remove(agent.slot);
        bySlot.set(agent.slot, null);
        freeSlots.push(agent.slot);
        counts.leave(agent.reachability);
        if (agent.down) {
            counts.down--;
        }
    }

    /** Starts the polls that are due, as many as the settings let run. */
    public void tick(Instant now) {
        long nowMillis = now.toEpochMilli();
        if (nowMillis < lastTickMillis - SET_BACK_MILLIS) {
            agents.values().forEach(agent -> schedule.put(agent.slot, agent.cadence.onGrid(nowMillis)));
        }
        lastTickMillis = nowMillis;
        counts.lag(nowMillis, schedule.lagMillis(nowMillis));
        int starts = 0;
        for (int slot = schedule.due(nowMillis); slot >= 0; slot = schedule.due(nowMillis)) {
            if (counts.running >= settings.pollsRunningMax() || starts >= settings.startsPerTickMax()) {
                return;
            }
            PolledAgent agent = bySlot.get(slot);
            if (agent == null) {
                throw new IllegalStateException("slot " + slot + " is due and empty");
            }
            if (take(agent, now, nowMillis)) {
                starts++;
            }
        }
    }

    private boolean take(PolledAgent agent, Instant now, long nowMillis) {
        long waited = nowMillis - schedule.dueMillis(agent.slot);
        schedule.put(agent.slot, agent.cadence.onGrid(nowMillis));
        counts.crowdedOut += waited / agent.cadence.intervalMillis();
        if (agent.run != null) {
            counts.skipped++;
            return false;
        }
        conversation.begin(agent, now);
        return true;
    }

    private void ended(PolledAgent agent, PollRun run, Instant now) {
        if (agent.removed) {
            return;
        }
        Reachability outcome = outcome(run);
        boolean usable = outcome == Reachability.UP;
        agent.misses = usable ? 0 : agent.misses + 1;
        enter(agent, outcome);
        long nowMillis = now.toEpochMilli();
        if (usable) {
            agent.lastAnswerAt = now;
            agent.slowOwed = run.slow && run.failure != null;
            if (run.slow && run.failure == null) {
                agent.fast.learnSpare(run.varBinds());
            }
            counts.answered++;
            counts.partial += run.failure != null ? 1 : 0;
            if (nowMillis < schedule.dueMillis(agent.slot)) {
                schedule.put(agent.slot, agent.cadence.afterAnswer(nowMillis));
            }
            reporter.answered(agent, run, outcome, now);
        } else {
            counts.failed(outcome);
            agent.slowOwed = true;
            schedule.put(agent.slot, agent.cadence.afterMiss(nowMillis, agent.misses, outcome.linkAlive(), settings));
            reporter.failed(agent, outcome, now);
        }
        if (agent.successor != null) {
            succeed(agent, agent.successor, nowMillis);
        }
    }

    /** What the poll showed: one value is enough for UP, and so is an answered probe where the rest was lost. */
    private static Reachability outcome(PollRun run) {
        if (run.anyValue || (run.probed && run.failure != null)) {
            return Reachability.UP;
        }
        if (run.failure != null) {
            return run.failure;
        }
        return Reachability.FAULTY_ANSWER;
    }

    private void enter(PolledAgent agent, Reachability reachability) {
        boolean down = agent.misses >= settings.missesToDown() && !reachability.linkAlive();
        counts.leave(agent.reachability);
        counts.enter(reachability);
        counts.down += (down ? 1 : 0) - (agent.down ? 1 : 0);
        agent.reachability = reachability;
        agent.down = down;
    }

    /**
     * A sign of life from elsewhere, as a call of its box: a target that would not be asked within its interval, because
     * it was silent for long, is polled at the next tick. However often it is heard of, it is never asked more often than
     * one that answers.
     */
    public void signOfLife(String targetId, Instant now) {
        PolledAgent agent = agents.get(targetId);
        long nowMillis = now.toEpochMilli();
        if (agent != null && agent.run == null) {
            putOffNoMore(agent, nowMillis, nowMillis);
        }
    }

    public PollStatistics statistics() {
        return counts.snapshot(agents.size(), lastTickMillis);
    }

    /** How the polling of each target goes, in no order. */
    public List<TargetStatus> targets() {
        Instant now = Instant.ofEpochMilli(lastTickMillis);
        List<TargetStatus> statuses = new ArrayList<>(agents.size());
        for (PolledAgent agent : agents.values()) {
            statuses.add(agent.status(Instant.ofEpochMilli(schedule.dueMillis(agent.slot)), now));
        }
        return statuses;
    }
}
