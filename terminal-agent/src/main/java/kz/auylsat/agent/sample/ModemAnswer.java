package kz.auylsat.agent.sample;

import java.util.List;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.VarBind;

/** What became of a {@link ModemRequest}. */
sealed interface ModemAnswer {

    /**
     * The modem answered.
     *
     * @param errorStatus 0, or the error of RFC 3416 §3 (1 tooBig, 2 noSuchName …)
     * @param errorIndex the variable that the error is about, from 1; 0 for none
     */
    record Answered(int errorStatus, int errorIndex, List<VarBind> varBinds) implements ModemAnswer {
        static final int NO_ERROR = 0;
        static final int TOO_BIG = 1;
        static final int NO_SUCH_NAME = 2;
    }

    /**
     * No usable answer came.
     *
     * @param reason never {@link Reachability#UP}
     */
    record Failed(Reachability reason) implements ModemAnswer {}
}
