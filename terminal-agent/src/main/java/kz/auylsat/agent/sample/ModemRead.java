package kz.auylsat.agent.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import kz.auylsat.agent.sample.ModemAnswer.Answered;
import kz.auylsat.agent.sample.ModemAnswer.Failed;
import kz.auylsat.link.profile.ProfileDecoder;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.request.RequestPacker;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the modem under way: what to ask next, and what came so far; no I/O.
 *
 * <p>Its tables' columns first, then everything by name; a request without an answer ends it. Counters are timed by the
 * box's monotonic clock, for the wall clock of a box may jump by a day. Not for use by several threads.
 */
final class ModemRead {
    private static final int WALKED_MAX = 2_000;

    /** A modem that answers errors for ever is not asked for ever. */
    private static final int REQUESTS_MAX = 400;

    private final ModemMemory memory;
    private final boolean bothTiers;
    private final boolean bulk;
    private final FaultCounts faults;
    private final Deque<Oid> columns;
    private final List<VarBind> walked = new ArrayList<>(0);
    private final List<VarBind> varBinds = new ArrayList<>();
    private @Nullable Deque<List<Oid>> requests;
    private @Nullable ColumnWalk walk;
    private List<Oid> asked = List.of();
    private boolean walksWhole = true;
    private boolean answered;
    private int asks;
    private @Nullable Reachability failure;

    /** @param bulk whether the modem knows GETBULK */
    ModemRead(ModemMemory memory, boolean bothTiers, boolean bulk, FaultCounts faults) {
        this.memory = memory;
        this.bothTiers = bothTiers;
        this.bulk = bulk;
        this.faults = faults;
        this.columns = new ArrayDeque<>(memory.walks(bothTiers));
    }

    boolean bothTiers() {
        return bothTiers;
    }

    /** The next question; null where the reading is over. */
    @Nullable
    ModemRequest next(Duration now) {
        if (failure != null || asks++ == REQUESTS_MAX) {
            return null;
        }
        if (walk == null && !columns.isEmpty()) {
            Oid column = columns.remove();
            int room = Math.max(1, WALKED_MAX - walked.size());
            walk = new ColumnWalk(column, room, memory.repetitions(column, bulk));
        }
        if (walk != null) {
            return walk.next();
        }
        if (requests == null) {
            endWalks();
            requests = new ArrayDeque<>(memory.requests(bothTiers, now.toMillis()));
        }
        List<Oid> oids = requests.poll();
        asked = oids == null ? List.of() : oids;
        return oids == null ? null : ModemRequest.get(oids);
    }

    /** Takes what became of the question. */
    void take(ModemAnswer answer, Duration now) {
        if (answer instanceof Failed failed) {
            fail(failed.reason(), now);
        } else if (answer instanceof Answered came) {
            answered = true;
            if (walk != null) {
                takeRows(walk, came);
            } else if (came.errorStatus() == Answered.NO_ERROR) {
                takeValues(came.varBinds());
            } else {
                takeError(came, now.toMillis());
            }
        }
    }

    private void fail(Reachability reason, Duration now) {
        failure = reason;
        faults.add(
                switch (reason) {
                    case AUTHENTICATION_FAILED -> ReadingFault.AUTHENTICATION;
                    case WRONG_ENGINE_TIME -> ReadingFault.ENGINE_TIME;
                    case UNREACHABLE -> ReadingFault.UNREACHABLE;
                    default -> ReadingFault.SILENT;
                });
        // A modem that answers small questions and never large ones may lose what its network must fragment.
        if (answered && asked.size() > 2 && reason == Reachability.SILENT) {
            memory.tolerance.tooMany(asked.size(), now.toMillis());
        }
    }

    private void takeRows(ColumnWalk under, Answered answer) {
        under.take(answer);
        if (under.state() == ColumnWalk.State.UNDER_WAY) {
            return;
        }
        switch (under.state()) {
            case BROKEN -> faults.add(ReadingFault.WALK_BROKEN);
            case CUT -> faults.add(ReadingFault.WALK_CUT);
            case REFUSED -> faults.add(ReadingFault.OBJECT_REFUSED);
            case COMPLETE, UNDER_WAY -> {}
        }
        walksWhole &= under.state() == ColumnWalk.State.COMPLETE;
        under.seen().forEach(memory.traits::learn);
        walked.addAll(under.seen());
        walk = null;
        if (walked.size() >= WALKED_MAX && !columns.isEmpty()) {
            faults.add(ReadingFault.WALK_CUT, columns.size());
            walksWhole = false;
            columns.clear();
        }
    }

    /** The cells of whole walks are asked for by name from now on; of others what came is taken. */
    private void endWalks() {
        if (!walked.isEmpty()) {
            varBinds.addAll(walksWhole ? memory.fast.learnCells(walked) : walked);
        }
    }

    private void takeValues(List<VarBind> came) {
        List<VarBind> ours = new ArrayList<>(came.size());
        for (VarBind varBind : came) {
            if (asked.contains(varBind.oid())) {
                ours.add(varBind);
                memory.traits.learn(varBind);
            } else {
                faults.add(ReadingFault.NOT_ASKED);
            }
        }
        varBinds.addAll(ours);
        memory.fast.noteLost(ours);
    }

    /**
     * An answer with an error holds no values (RFC 1157 §4.1.2, RFC 3416 §4.2.1). Where it names a variable, that one is
     * left out and the others are asked again; where it does not, the request is halved until it does.
     */
    private void takeError(Answered answer, long nowMillis) {
        boolean tooBig = answer.errorStatus() == Answered.TOO_BIG;
        int index = answer.errorIndex();
        if (tooBig) {
            faults.add(ReadingFault.TOO_BIG);
        }
        if (asked.size() > 1 && tooBig) {
            memory.tolerance.tooMany(asked.size(), nowMillis);
            RequestPacker.halves(asked).forEach(this::askAlso);
        } else if (asked.size() == 1 || (index >= 1 && index <= asked.size())) {
            Oid culprit = asked.get(asked.size() == 1 ? 0 : index - 1);
            faults.add(ReadingFault.OBJECT_REFUSED);
            if (!memory.fast.lost(culprit)) {
                memory.tolerance.refused(culprit, nowMillis);
            }
            askAlso(asked.stream().filter(oid -> !oid.equals(culprit)).toList());
        } else {
            RequestPacker.halves(asked).forEach(this::askAlso);
        }
    }

    private void askAlso(List<Oid> oids) {
        if (!oids.isEmpty() && requests != null) {
            requests.add(oids);
        }
    }

    /** What it told; to be called once, when there is no next question. */
    ModemReading end(Duration now) {
        if (varBinds.stream().allMatch(varBind -> varBind.value() instanceof SnmpValue.Absent)) {
            return new ModemReading(now, emptyHanded(), MetricValues.empty(), bothTiers, Map.of());
        }
        if (bothTiers && failure == null) {
            memory.fast.learnSpare(varBinds);
        }
        ProfileDecoder.Decoded decoded =
                ProfileDecoder.decode(memory.plan, varBinds, Instant.EPOCH.plus(now), memory.counters, memory.standing);
        memory.counters = decoded.counters();
        faults.add(ReadingFault.VALUE_REFUSED, decoded.refused());
        return new ModemReading(
                now, Reachability.UP, decoded.values(), bothTiers, memory.standing.told(decoded.values()));
    }

    private Reachability emptyHanded() {
        if (answered) {
            return Reachability.FAULTY_ANSWER;
        }
        return failure == null ? Reachability.UNKNOWN : failure;
    }
}
