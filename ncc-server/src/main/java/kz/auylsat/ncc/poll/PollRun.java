package kz.auylsat.ncc.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/** A poll under way: what is still to be asked, and what came so far. Not for use by several threads. */
final class PollRun {
    final boolean slow;
    /** A down terminal is asked one small question first; only where it answers, the poll goes on. */
    boolean probing;

    boolean probed;
    int outstanding;
    boolean answered;
    boolean anyValue;

    @Nullable
    Reachability failure;

    @Nullable
    Instant observedAt;

    double rttMillis = Double.NaN;
    List<Oid> walks = List.of();
    int nextWalk;

    private List<List<Oid>> requests;
    private boolean requestsShared = true;
    private int nextRequest;
    private List<VarBind> varBinds = List.of();
    private boolean varBindsShared = true;

    PollRun(boolean slow, List<List<Oid>> requests) {
        this.slow = slow;
        this.requests = requests;
    }

    /** Goes on with these requests in place of the probe. */
    void goOn(List<List<Oid>> all) {
        requests = all;
        requestsShared = true;
        nextRequest = 0;
        probing = false;
        probed = true;
    }

    boolean hasRequest() {
        return nextRequest < requests.size();
    }

    List<Oid> nextRequest() {
        return requests.get(nextRequest++);
    }

    /** Asks this too, after what is still to be asked. */
    void askAlso(List<Oid> request) {
        if (request.isEmpty()) {
            return;
        }
        if (requestsShared) {
            requests = new ArrayList<>(requests);
            requestsShared = false;
        }
        requests.add(request);
    }

    /** The values so far, in the order they came. */
    List<VarBind> varBinds() {
        return varBinds;
    }

    void collect(List<VarBind> more, Instant at) {
        if (more.isEmpty()) {
            return;
        }
        if (observedAt == null) {
            observedAt = at;
        }
        for (int i = 0; !anyValue && i < more.size(); i++) {
            anyValue = !(more.get(i).value() instanceof SnmpValue.Absent);
        }
        if (varBinds.isEmpty()) {
            varBinds = more;
            return;
        }
        if (varBindsShared) {
            varBinds = new ArrayList<>(varBinds);
            varBindsShared = false;
        }
        varBinds.addAll(more);
    }
}
