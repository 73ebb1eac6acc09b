package kz.auylsat.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.SnmpValue.Absent;
import kz.auylsat.link.snmp.VarBind;

/** How an agent answers a request from its view: RFC 3416 §4.2, and RFC 1157 §4.1 for version 1. Nothing is writable. */
public final class AgentRules {
    public static final int NO_ERROR = 0;
    public static final int TOO_BIG = 1;
    public static final int NO_SUCH_NAME = 2;
    public static final int READ_ONLY = 4;
    public static final int NOT_WRITABLE = 17;
    /** However many repetitions a request asks for, no answer holds more. */
    public static final int VAR_BINDS_MAX = 1000;

    /** What a request asks; the last two are zero but for GETBULK. */
    public record Request(
            Operation operation, boolean version1, List<VarBind> varBinds, int nonRepeaters, int maxRepetitions) {}

    /** An error status with the place (from one) it is about, and the answer's variables. */
    public record Answer(int errorStatus, int errorIndex, List<VarBind> varBinds) {}

    /** The operations an agent knows. */
    public enum Operation {
        GET,
        GET_NEXT,
        GET_BULK,
        SET
    }

    private AgentRules() {}

    public static Answer answer(Request request, Moment moment) {
        return switch (request.operation()) {
            case GET -> each(request, moment, false);
            case GET_NEXT -> each(request, moment, true);
            case GET_BULK -> bulk(request, moment);
            case SET ->
                new Answer(
                        request.version1() ? READ_ONLY : NOT_WRITABLE,
                        Math.min(1, request.varBinds().size()),
                        request.varBinds());
        };
    }

    private static Answer each(Request request, Moment moment, boolean next) {
        List<VarBind> answers = new ArrayList<>(request.varBinds().size());
        for (VarBind asked : request.varBinds()) {
            VarBind answer = next
                    ? next(asked.oid(), moment, request.version1())
                    : new VarBind(asked.oid(), moment.get(asked.oid()));
            // Version 1 has no word for one missing name, nor Counter64 (RFC 3584 §4.2.2.1): the whole request fails.
            if (request.version1()
                    && (answer.value() instanceof Absent || answer.value() instanceof SnmpValue.Counter64)) {
                return new Answer(NO_SUCH_NAME, answers.size() + 1, request.varBinds());
            }
            answers.add(answer);
        }
        return new Answer(NO_ERROR, 0, answers);
    }

    private static VarBind next(Oid oid, Moment moment, boolean skipCounter64) {
        Optional<VarBind> next = moment.next(oid);
        while (skipCounter64 && next.isPresent() && next.get().value() instanceof SnmpValue.Counter64) {
            next = moment.next(next.get().oid());
        }
        return next.orElseGet(() -> new VarBind(oid, Absent.END_OF_MIB_VIEW));
    }

    private static Answer bulk(Request request, Moment moment) {
        List<VarBind> asked = request.varBinds();
        int once = Math.max(0, Math.min(request.nonRepeaters(), asked.size()));
        List<VarBind> answers = new ArrayList<>();
        for (VarBind varBind : asked.subList(0, once)) {
            answers.add(next(varBind.oid(), moment, false));
        }
        List<Oid> at = new ArrayList<>();
        asked.subList(once, asked.size()).forEach(varBind -> at.add(varBind.oid()));
        boolean more = !at.isEmpty();
        for (int turn = 0; turn < request.maxRepetitions() && more && answers.size() < VAR_BINDS_MAX; turn++) {
            more = false;
            for (int i = 0; i < at.size(); i++) {
                VarBind next = next(at.get(i), moment, false);
                at.set(i, next.oid());
                answers.add(next);
                more |= next.value() != Absent.END_OF_MIB_VIEW;
            }
        }
        return new Answer(NO_ERROR, 0, answers);
    }
}
