package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** A modem in memory: answers from a table at once, or holds its answers back until told. */
final class FakeModem implements ModemTransport {
    final TreeMap<Oid, SnmpValue> table = new TreeMap<>();
    final List<ModemRequest> requests = new ArrayList<>();
    final Set<Oid> refused = new HashSet<>();
    final Deque<Runnable> held = new ArrayDeque<>();
    boolean silent;
    boolean holding;
    int varBindsMax = 100;
    UnaryOperator<ModemAnswer> distort = answer -> answer;

    void put(String oid, SnmpValue value) {
        table.put(Oid.parse(oid), value);
    }

    @Override
    public void send(ModemRequest request, Duration timeout, int retries, Consumer<ModemAnswer> then) {
        requests.add(request);
        ModemAnswer answer = distort.apply(answer(request));
        if (holding) {
            held.add(() -> then.accept(answer));
        } else {
            then.accept(answer);
        }
    }

    private ModemAnswer answer(ModemRequest request) {
        if (silent) {
            return new ModemAnswer.Failed(Reachability.SILENT);
        }
        if (request.oids().size() > varBindsMax) {
            return new ModemAnswer.Answered(1, 0, List.of());
        }
        List<VarBind> varBinds = new ArrayList<>();
        for (int i = 0; i < request.oids().size(); i++) {
            Oid oid = request.oids().get(i);
            if (refused.contains(oid)) {
                return new ModemAnswer.Answered(5, i + 1, List.of());
            }
            if (request.operation() == ModemRequest.Operation.GET) {
                varBinds.add(new VarBind(oid, table.getOrDefault(oid, SnmpValue.Absent.NO_SUCH_OBJECT)));
            } else {
                next(oid, Math.max(1, request.repetitions()), varBinds);
            }
        }
        return new ModemAnswer.Answered(0, 0, varBinds);
    }

    private void next(Oid after, int rows, List<VarBind> varBinds) {
        Oid last = after;
        for (int i = 0; i < rows; i++) {
            Map.Entry<Oid, SnmpValue> entry = table.higherEntry(last);
            if (entry == null) {
                varBinds.add(new VarBind(last, SnmpValue.Absent.END_OF_MIB_VIEW));
                return;
            }
            last = entry.getKey();
            varBinds.add(new VarBind(last, entry.getValue()));
        }
    }

    @Override
    public void close() {}
}
