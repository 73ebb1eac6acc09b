package kz.auylsat.ncc.poll;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * The walk through one subtree: where it stands and what it brought. Identifiers must strictly increase, and what is
 * brought is bounded: an agent that answers in circles ends the walk. Not for use by several threads.
 */
final class TableWalk {

    /** How a walk stands. */
    enum State {
        RUNNING,
        /** The subtree was passed, or the agent has no more. */
        ENDED,
        /** The agent's identifiers did not increase. */
        BROKEN,
        /** The bound was met before the subtree's end. */
        CUT
    }

    private final Oid root;
    private final int varBindsMax;
    private final List<VarBind> varBinds = new ArrayList<>();
    private Oid last;
    private int repetitions;
    private State state = State.RUNNING;

    TableWalk(Oid root, int repetitions, int varBindsMax) {
        this.root = root;
        this.last = root;
        this.repetitions = Math.max(1, repetitions);
        this.varBindsMax = varBindsMax;
    }

    /** The identifier to ask the successors of. */
    Oid last() {
        return last;
    }

    int repetitions() {
        return repetitions;
    }

    State state() {
        return state;
    }

    List<VarBind> varBinds() {
        return varBinds;
    }

    void answered(List<VarBind> successors) {
        if (successors.isEmpty()) {
            state = State.BROKEN;
        }
        for (VarBind successor : successors) {
            if (successor.value() == SnmpValue.Absent.END_OF_MIB_VIEW
                    || !successor.oid().startsWith(root)) {
                state = State.ENDED;
            } else if (successor.oid().compareTo(last) <= 0) {
                state = State.BROKEN;
            } else if (varBinds.size() >= varBindsMax) {
                state = State.CUT;
            } else {
                varBinds.add(successor);
                last = successor.oid();
            }
            if (state != State.RUNNING) {
                return;
            }
        }
    }

    /** The agent could not answer so much at once: half as many next time; ends where it was one already. */
    void tooBig() {
        if (repetitions == 1) {
            state = State.ENDED;
        }
        repetitions = Math.max(1, repetitions / 2);
    }

    /** The agent answered an error: in v1 that is the end of what it has (RFC 1157 §4.1.3). */
    void refused() {
        state = State.ENDED;
    }
}
