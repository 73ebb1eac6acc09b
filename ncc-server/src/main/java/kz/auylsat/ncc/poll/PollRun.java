package kz.auylsat.ncc.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Whether every walk so far saw its whole column. */
    boolean walksWhole = true;

    final List<VarBind> walked = new ArrayList<>(0);

    private @Nullable List<List<Oid>> requests;
    private boolean requestsShared = true;
    private int nextRequest;
    private List<VarBind> varBinds = List.of();
    private boolean varBindsShared = true;

    PollRun(boolean slow, boolean probing) {
        this.slow = slow;
        this.probing = probing;
    }

    /** Asks these, in order. */
    void ask(List<List<Oid>> all) {
        requests = all;
        requestsShared = true;
        nextRequest = 0;
    }

    /** Whether the requests are known; before that there are walks. */
    boolean asking() {
        return requests != null;
    }

    /** The terminal lives: everything is to be asked. */
    void probeAnswered() {
        probing = false;
        probed = true;
        requests = null;
    }

    boolean hasRequest() {
        return requests != null && nextRequest < requests.size();
    }

    List<Oid> nextRequest() {
        return Objects.requireNonNull(requests).get(nextRequest++);
    }

    /** Asks this too, after what is still to be asked. */
    void askAlso(List<Oid> request) {
        if (request.isEmpty()) {
            return;
        }
        List<List<Oid>> all = Objects.requireNonNull(requests);
        if (requestsShared) {
            all = new ArrayList<>(all);
            requests = all;
            requestsShared = false;
        }
        all.add(request);
    }

    /** The values so far, in the order they came. */
    List<VarBind> varBinds() {
        return varBinds;
    }

    /** Takes values of one answer; the first such answer is the moment of the poll. */
    void collect(List<VarBind> more, Instant at) {
        if (observedAt == null) {
            observedAt = at;
        }
        add(more);
    }

    /** Takes values of tables, before those of any answer. */
    void collectWalked(List<VarBind> more) {
        add(List.copyOf(more));
    }

    private void add(List<VarBind> more) {
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
