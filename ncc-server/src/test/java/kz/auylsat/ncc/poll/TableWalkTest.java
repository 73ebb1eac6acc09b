package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class TableWalkTest {
    private static final Oid COLUMN = Oid.parse("1.3.6.1.2.1.2.2.1.10");
    private final TableWalk walk = new TableWalk(COLUMN, 10, 5);

    private static List<VarBind> rows(int... indexes) {
        return IntStream.of(indexes)
                .mapToObj(index -> new VarBind(COLUMN.append(index), new SnmpValue.Counter32(index)))
                .toList();
    }

    @Test
    void goesOnFromTheLastRowUntilTheColumnIsPassed() {
        walk.answered(rows(1, 2));
        assertThat(walk.state()).isEqualTo(TableWalk.State.RUNNING);
        assertThat(walk.last()).isEqualTo(COLUMN.append(2));
        walk.answered(
                List.of(rows(7).get(0), new VarBind(Oid.parse("1.3.6.1.2.1.2.2.1.11.1"), new SnmpValue.Counter32(9))));
        assertThat(walk.state()).isEqualTo(TableWalk.State.ENDED);
        assertThat(walk.varBinds()).isEqualTo(rows(1, 2, 7));
    }

    @Test
    void endsWhereTheAgentHasNoMore() {
        walk.answered(List.of(new VarBind(COLUMN.append(1), SnmpValue.Absent.END_OF_MIB_VIEW)));
        assertThat(walk.state()).isEqualTo(TableWalk.State.ENDED);
        assertThat(walk.varBinds()).isEmpty();
    }

    @Test
    void refusesIdentifiersThatDoNotIncrease() {
        walk.answered(rows(1, 3, 2));
        assertThat(walk.state()).isEqualTo(TableWalk.State.BROKEN);
        assertThat(walk.varBinds()).isEqualTo(rows(1, 3));
    }

    @Test
    void refusesAnAnswerWithoutVariables() {
        walk.answered(List.of());
        assertThat(walk.state()).isEqualTo(TableWalk.State.BROKEN);
    }

    @Test
    void isCutAtItsBound() {
        walk.answered(rows(1, 2, 3, 4, 5, 6, 7));
        assertThat(walk.state()).isEqualTo(TableWalk.State.CUT);
        assertThat(walk.varBinds()).hasSize(5);
    }

    @Test
    void asksForHalfAsManyRowsWhereTheAnswerWasTooBigDownToOne() {
        walk.tooBig();
        assertThat(walk.repetitions()).isEqualTo(5);
        walk.tooBig();
        walk.tooBig();
        assertThat(walk.repetitions()).isEqualTo(1);
        walk.tooBig();
        assertThat(walk.state()).isEqualTo(TableWalk.State.ENDED);
    }
}
