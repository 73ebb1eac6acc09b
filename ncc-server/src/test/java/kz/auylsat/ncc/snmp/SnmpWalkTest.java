package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Reply;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Responder;
import kz.auylsat.ncc.snmp.SnmpRequest.Operation;
import kz.auylsat.ncc.snmp.SnmpWalk.End;
import org.junit.jupiter.api.Test;

class SnmpWalkTest {
    private static final Oid ROOT = Oid.parse("1.3.6.1.4.1.8000.22.5.4");
    private static final SnmpEndpoint HUB = LoopFixture.v2c(161, "hub");
    private static final SnmpWalk.Limits LIMITS = new SnmpWalk.Limits(1000, 200, 10, LoopFixture.attempts(2, 1000));
    private static final Duration RTT = Duration.ofMillis(600);

    private static SnmpWalk.Result walk(SnmpEndpoint endpoint, SnmpWalk.Limits limits, Responder responder) {
        ScriptedSnmpTransport transport = new ScriptedSnmpTransport(Instant.EPOCH, responder);
        List<SnmpWalk.Result> results = new ArrayList<>();
        SnmpWalk.start(transport, endpoint, ROOT, limits, results::add);
        transport.advanceBy(Duration.ofHours(1));
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** An agent with {@code rows} rows under the root and one object after it. */
    private static Responder table(int rows, int rowsInAnswerMax) {
        TreeMap<Oid, SnmpValue> objects = new TreeMap<>();
        for (int i = 1; i <= rows; i++) {
            objects.put(ROOT.append(i), new SnmpValue.Int32(i));
        }
        objects.put(Oid.parse("1.3.6.1.4.1.8000.22.8.1.0"), new SnmpValue.Int32(65));
        return (endpoint, request, attempt, at) -> {
            int repetitions = request.operation() == Operation.GET_BULK ? request.maxRepetitions() : 1;
            if (repetitions > rowsInAnswerMax) {
                return Reply.error(SnmpOutcome.Answered.TOO_BIG, 0, RTT);
            }
            List<VarBind> answer = new ArrayList<>();
            Oid last = request.oids().get(0);
            for (int i = 0; i < repetitions; i++) {
                var next = objects.higherEntry(last);
                if (next == null) {
                    answer.add(new VarBind(last, SnmpValue.Absent.END_OF_MIB_VIEW));
                } else {
                    last = next.getKey();
                    answer.add(new VarBind(last, next.getValue()));
                }
            }
            return Reply.answer(answer, RTT);
        };
    }

    @Test
    void endsWhereTheSubtreeEnds() {
        SnmpWalk.Result result = walk(HUB, LIMITS, table(25, 10));
        assertThat(result.end()).isEqualTo(End.COMPLETE);
        assertThat(result.varBinds()).hasSize(25);
        assertThat(result.requests()).isEqualTo(3);
        assertThat(result.reachability()).isEqualTo(Reachability.UP);
    }

    @Test
    void asksForLessWhereTheAnswerIsTooBig() {
        SnmpWalk.Result result = walk(HUB, LIMITS, table(25, 3));
        assertThat(result.end()).isEqualTo(End.COMPLETE);
        assertThat(result.varBinds()).hasSize(25);
        assertThat(walk(HUB, LIMITS, table(25, 0)).end()).isEqualTo(End.REFUSED_BY_AGENT);
    }

    @Test
    void walksByOneInV1AndTakesNoSuchNameForTheEnd() {
        SnmpEndpoint v1 = new SnmpEndpoint(
                HUB.address(), new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V1, "hub"));
        List<Operation> operations = new ArrayList<>();
        SnmpWalk.Result result = walk(v1, LIMITS, (endpoint, request, attempt, at) -> {
            operations.add(request.operation());
            Oid asked = request.oids().get(0);
            return asked.equals(ROOT)
                    ? Reply.answer(List.of(new VarBind(ROOT.append(1), new SnmpValue.Int32(1))), RTT)
                    : Reply.error(SnmpOutcome.Answered.NO_SUCH_NAME, 1, RTT);
        });
        assertThat(result.end()).isEqualTo(End.COMPLETE);
        assertThat(result.varBinds()).hasSize(1);
        assertThat(operations).containsOnly(Operation.GET_NEXT);
    }

    @Test
    void agentThatGoesInCirclesIsLeft() {
        SnmpWalk.Result result = walk(
                HUB,
                LIMITS,
                (endpoint, request, attempt, at) -> Reply.answer(
                        List.of(
                                new VarBind(ROOT.append(5), new SnmpValue.Int32(5)),
                                new VarBind(ROOT.append(5), new SnmpValue.Int32(5))),
                        RTT));
        assertThat(result.end()).isEqualTo(End.NOT_INCREASING);
        assertThat(result.varBinds()).hasSize(1);
        assertThat(result.detail()).contains(ROOT.append(5).toString());
    }

    @Test
    void endlessSubtreeIsCappedInRowsAndRequests() {
        SnmpWalk.Result byRows =
                walk(HUB, new SnmpWalk.Limits(40, 200, 10, LIMITS.attempts()), table(1_000_000 / 100, 10));
        assertThat(byRows.end()).isEqualTo(End.ROWS_CAPPED);
        assertThat(byRows.varBinds()).hasSize(40);
        SnmpWalk.Result byRequests = walk(HUB, new SnmpWalk.Limits(4000, 5, 10, LIMITS.attempts()), table(10_000, 10));
        assertThat(byRequests.end()).isEqualTo(End.REQUESTS_CAPPED);
        assertThat(byRequests.requests()).isEqualTo(5);
    }

    @Test
    void silenceEndsTheWalkWithWhatWasSeen() {
        Responder table = table(25, 10);
        SnmpWalk.Result result = walk(
                HUB,
                LIMITS,
                (endpoint, request, attempt, at) -> request.oids().get(0).equals(ROOT)
                        ? table.reply(endpoint, request, attempt, at)
                        : Reply.lost());
        assertThat(result.end()).isEqualTo(End.NO_ANSWER);
        assertThat(result.reachability()).isEqualTo(Reachability.SILENT);
        assertThat(result.varBinds()).hasSize(10);
    }
}
