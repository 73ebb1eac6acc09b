package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Reply;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Responder;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpRequest;

/** An agent with values that a test sets, and the faults that it asks for. */
final class ScriptedAgent implements Responder {
    static final Duration ROUND_TRIP = Duration.ofMillis(600);
    private static final int TOO_BIG = 1;
    private static final int NO_SUCH_NAME = 2;
    private static final int GEN_ERR = 5;

    final TreeMap<Oid, SnmpValue> values = new TreeMap<>();
    final List<SnmpRequest> asked = new ArrayList<>();
    final List<Instant> askedAt = new ArrayList<>();
    /** Counters that run by themselves: counts in each hundredth of a second since the agent started. */
    final Map<Oid, Long> countsPerTick = new HashMap<>();
    /** Version 1: an object there is none of makes the whole request an error. */
    boolean errorsByName;

    boolean errorsWithoutIndex;
    final Set<Oid> broken = new HashSet<>();
    int varBindsMax = Integer.MAX_VALUE;
    /** Requests of more variables are lost on the way. */
    int varBindsCarried = Integer.MAX_VALUE;

    Reachability failure = Reachability.UP;
    Duration roundTrip = ROUND_TRIP;
    boolean endless;
    Instant bootedAt;

    ScriptedAgent(Instant bootedAt) {
        this.bootedAt = bootedAt;
    }

    void set(Oid oid, SnmpValue value) {
        values.put(oid, value);
    }

    List<List<Oid>> askedOids() {
        return asked.stream().map(SnmpRequest::oids).toList();
    }

    @Override
    public Reply reply(SnmpEndpoint endpoint, SnmpRequest request, int attempt, Instant at) {
        asked.add(request);
        askedAt.add(at);
        if (failure == Reachability.SILENT || request.oids().size() > varBindsCarried) {
            return Reply.lost();
        }
        if (failure != Reachability.UP) {
            return Reply.failed(failure, failure.id(), roundTrip);
        }
        long ticks = Duration.between(bootedAt, at).toMillis() / 10;
        values.put(PollPlan.SYS_UP_TIME, new SnmpValue.TimeTicks(ticks));
        countsPerTick.forEach((oid, counts) -> values.put(oid, new SnmpValue.Counter64(counts * ticks)));
        return switch (request.operation()) {
            case GET -> get(request.oids());
            case GET_NEXT -> successors(request.oids().get(0), 1);
            case GET_BULK -> successors(request.oids().get(0), request.maxRepetitions());
        };
    }

    private Reply get(List<Oid> oids) {
        if (oids.size() > varBindsMax) {
            return Reply.error(TOO_BIG, 0, roundTrip);
        }
        List<VarBind> varBinds = new ArrayList<>();
        for (int i = 0; i < oids.size(); i++) {
            SnmpValue value = values.get(oids.get(i));
            if (broken.contains(oids.get(i))) {
                return Reply.error(GEN_ERR, errorsWithoutIndex ? 0 : i + 1, roundTrip);
            }
            if (value == null && errorsByName) {
                return Reply.error(NO_SUCH_NAME, i + 1, roundTrip);
            }
            varBinds.add(new VarBind(oids.get(i), value == null ? SnmpValue.Absent.NO_SUCH_OBJECT : value));
        }
        return Reply.answer(varBinds, roundTrip);
    }

    private Reply successors(Oid after, int count) {
        List<VarBind> varBinds = new ArrayList<>();
        Oid last = after;
        for (int i = 0; i < count; i++) {
            Map.Entry<Oid, SnmpValue> next = endless ? values.ceilingEntry(last) : values.higherEntry(last);
            if (next == null) {
                varBinds.add(new VarBind(last, SnmpValue.Absent.END_OF_MIB_VIEW));
                break;
            }
            varBinds.add(new VarBind(next.getKey(), next.getValue()));
            last = next.getKey();
        }
        return Reply.answer(varBinds, roundTrip);
    }
}
