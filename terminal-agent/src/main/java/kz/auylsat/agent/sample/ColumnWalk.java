package kz.auylsat.agent.sample;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.agent.sample.ModemAnswer.Answered;
import kz.auylsat.agent.sample.ModemRequest.Operation;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * A walk of one column under way: GETBULK, or GETNEXT with version 1 and where the modem finds even two rows too big.
 *
 * <p>It ends at the first identifier that does not lie after the one before it: such a modem would be walked in circles.
 */
final class ColumnWalk {
    /** How a walk stands. */
    enum State {
        UNDER_WAY,
        COMPLETE,
        BROKEN,
        CUT,
        REFUSED
    }

    private final Oid column;
    private final int rowsMax;
    private final List<VarBind> seen = new ArrayList<>();
    private Oid last;
    private int repetitions;
    private int requests;
    private State state = State.UNDER_WAY;

    ColumnWalk(Oid column, int rowsMax, int repetitions) {
        this.column = column;
        this.last = column;
        this.rowsMax = rowsMax;
        this.repetitions = repetitions;
    }

    ModemRequest next() {
        requests++;
        return repetitions > 1
                ? new ModemRequest(Operation.GET_BULK, List.of(last), repetitions)
                : new ModemRequest(Operation.GET_NEXT, List.of(last), 0);
    }

    State state() {
        return state;
    }

    List<VarBind> seen() {
        return seen;
    }

    /** Takes the answer to the latest request. */
    void take(Answered answer) {
        switch (answer.errorStatus()) {
            case Answered.NO_ERROR -> rows(answer.varBinds());
            case Answered.NO_SUCH_NAME -> state = State.COMPLETE;
            case Answered.TOO_BIG -> {
                if (repetitions <= 1) {
                    state = State.REFUSED;
                }
                repetitions /= 2;
            }
            default -> state = State.REFUSED;
        }
        // As many requests as rows: a modem that answers a row a time is walked, one that answers none is not for ever.
        if (state == State.UNDER_WAY && requests > rowsMax) {
            state = State.CUT;
        }
    }

    private void rows(List<VarBind> varBinds) {
        if (varBinds.isEmpty()) {
            state = State.REFUSED;
        }
        for (VarBind varBind : varBinds) {
            boolean after = varBind.oid().compareTo(last) > 0;
            if (varBind.value() == SnmpValue.Absent.END_OF_MIB_VIEW
                    || (after && !varBind.oid().startsWith(column))) {
                state = State.COMPLETE;
            } else if (!after) {
                state = State.BROKEN;
            } else if (seen.size() == rowsMax) {
                state = State.CUT;
            }
            if (state != State.UNDER_WAY) {
                return;
            }
            seen.add(varBind);
            last = varBind.oid();
        }
    }
}
