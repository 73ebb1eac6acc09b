package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.SnmpValue.Absent;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.simulator.model.AgentRules.Answer;
import kz.auylsat.simulator.model.AgentRules.Operation;
import kz.auylsat.simulator.model.AgentRules.Request;
import org.junit.jupiter.api.Test;

class AgentRulesTest {
    private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
    private static final String RX_BYTES = "1.3.6.1.4.1.32473.58.1.2.1.0";
    private static final String LAST = "1.3.6.1.4.1.32473.58.1.3.8.0";

    private final SimulatedTerminal terminal = SimulatedFleet.of(
                    FleetSettings.of(1, List.of(new Site("ayni", 39.39, 68.54, 1414, TerminalKind.AUYLSAT))))
            .terminals()
            .get(0);
    private final Moment moment = terminal.at(Instant.parse("2026-11-22T08:00:00Z"));

    @Test
    void getOfVersion2NamesWhatIsMissingAndAnswersTheRest() {
        Answer answer = ask(Operation.GET, false, 0, 0, SYS_DESCR, "1.3.6.1.2.1.1.1.1", "1.3.9");
        assertThat(answer.errorStatus()).isEqualTo(AgentRules.NO_ERROR);
        assertThat(answer.varBinds())
                .extracting(VarBind::value)
                .containsExactly(
                        SnmpValue.OctetString.of("AuylSat terminal agent"),
                        Absent.NO_SUCH_INSTANCE,
                        Absent.NO_SUCH_OBJECT);
    }

    @Test
    void getOfVersion1FailsWholeAndSaysWhere() {
        Answer answer = ask(Operation.GET, true, 0, 0, SYS_DESCR, "1.3.9");
        assertThat(answer.errorStatus()).isEqualTo(AgentRules.NO_SUCH_NAME);
        assertThat(answer.errorIndex()).isEqualTo(2);
    }

    @Test
    void version1NeverSeesACounter64() {
        assertThat(ask(Operation.GET, true, 0, 0, RX_BYTES).errorStatus()).isEqualTo(AgentRules.NO_SUCH_NAME);
        assertThat(ask(Operation.GET_NEXT, true, 0, 0, "1.3.6.1.4.1.32473.58.1.1.12.0")
                        .varBinds())
                .extracting(VarBind::oid)
                .containsExactly(Oid.parse("1.3.6.1.4.1.32473.58.1.2.3.0"));
    }

    @Test
    void theEndOfTheViewIsAnExceptionOrAnError() {
        assertThat(ask(Operation.GET_NEXT, false, 0, 0, LAST).varBinds())
                .containsExactly(new VarBind(Oid.parse(LAST), Absent.END_OF_MIB_VIEW));
        assertThat(ask(Operation.GET_NEXT, true, 0, 0, LAST).errorStatus()).isEqualTo(AgentRules.NO_SUCH_NAME);
    }

    @Test
    void getBulkRepeatsOnlyTheRepeatersAndStopsAtTheEnd() {
        Answer answer = ask(Operation.GET_BULK, false, 1, 3, "1.3.6.1.2.1.1.5", "1.3.6.1.2.1.1", RX_BYTES);
        assertThat(answer.varBinds())
                .extracting(varBind -> varBind.oid().toString())
                .containsExactly(
                        "1.3.6.1.2.1.1.5.0",
                        "1.3.6.1.2.1.1.1.0",
                        "1.3.6.1.4.1.32473.58.1.2.2.0",
                        "1.3.6.1.2.1.1.2.0",
                        "1.3.6.1.4.1.32473.58.1.2.3.0",
                        "1.3.6.1.2.1.1.3.0",
                        "1.3.6.1.4.1.32473.58.1.2.4.0");
        Answer past = ask(Operation.GET_BULK, false, 0, 1_000_000, LAST);
        assertThat(past.varBinds()).containsExactly(new VarBind(Oid.parse(LAST), Absent.END_OF_MIB_VIEW));
    }

    @Test
    void getBulkTakesNegativeNumbersForZero() {
        assertThat(ask(Operation.GET_BULK, false, -5, -5, SYS_DESCR).varBinds()).isEmpty();
    }

    @Test
    void setChangesNothing() {
        assertThat(ask(Operation.SET, false, 0, 0, SYS_DESCR).errorStatus()).isEqualTo(AgentRules.NOT_WRITABLE);
        assertThat(ask(Operation.SET, true, 0, 0, SYS_DESCR).errorStatus()).isEqualTo(AgentRules.READ_ONLY);
    }

    private Answer ask(Operation operation, boolean version1, int nonRepeaters, int repetitions, String... oids) {
        List<VarBind> varBinds = Stream.of(oids)
                .map(oid -> new VarBind(Oid.parse(oid), Absent.NULL))
                .toList();
        return AgentRules.answer(new Request(operation, version1, varBinds, nonRepeaters, repetitions), moment);
    }
}
