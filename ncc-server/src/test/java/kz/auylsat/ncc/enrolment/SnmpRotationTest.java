package kz.auylsat.ncc.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import kz.auylsat.ncc.enrolment.SnmpRotation.BoxSays;
import kz.auylsat.ncc.enrolment.SnmpRotation.Phase;
import kz.auylsat.ncc.enrolment.SnmpRotation.PollSays;
import org.junit.jupiter.api.Test;

class SnmpRotationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long SEED = 58;

    private final SnmpRotation begun = SnmpRotation.begin("ayni-1", 1, 2, NOW);

    @Test
    void theBoxGetsBothThenThePollerChangesThenTheOldOnesGo() {
        assertThat(begun.asksWith()).isEqualTo(1);
        assertThat(begun.gives(1) && begun.gives(2)).isTrue();

        SnmpRotation switched = begun.next(BoxSays.CONFIRMED, PollSays.NOTHING, "", NOW.plusSeconds(9));
        assertThat(switched.phase()).isEqualTo(Phase.SWITCHED);
        assertThat(switched.asksWith()).isEqualTo(2);
        assertThat(switched.gives(1) && switched.gives(2)).isTrue();

        SnmpRotation alone = switched.next(BoxSays.CONFIRMED, PollSays.ANSWERED, "", NOW.plusSeconds(40));
        assertThat(alone.phase()).isEqualTo(Phase.NEW);
        assertThat(alone.gives(1)).isFalse();

        SnmpRotation done = alone.next(BoxSays.CONFIRMED, PollSays.ANSWERED, "", NOW.plusSeconds(60));
        assertThat(done.phase()).isEqualTo(Phase.DONE);
        assertThat(done.asksWith()).isEqualTo(2);
    }

    @Test
    void aBoxThatIsAwayKeepsItsOldKeysUntilItComes() {
        assertThat(begun.next(BoxSays.NOTHING, PollSays.ANSWERED, "", NOW.plusSeconds(90 * 86_400L)))
                .isEqualTo(begun);
    }

    @Test
    void aBoxThatDoesNotTakeBothKeepsTheOldOnes() {
        SnmpRotation given = begun.next(BoxSays.REFUSED, PollSays.ANSWERED, "no answer over its own path", NOW);
        assertThat(given.phase()).isEqualTo(Phase.GIVEN_UP);
        assertThat(given.asksWith()).isEqualTo(1);
        assertThat(given.gives(2)).isFalse();
        assertThat(given.detail()).contains("no answer over its own path");
    }

    @Test
    void newKeysThatTheBoxCallsWrongAreGivenUp() {
        SnmpRotation switched = begun.next(BoxSays.CONFIRMED, PollSays.NOTHING, "", NOW);
        assertThat(switched.next(BoxSays.CONFIRMED, PollSays.WRONG_KEY, "", NOW).asksWith())
                .isEqualTo(1);
    }

    @Test
    void whateverHappensTheTerminalIsAskedWithKeysThatItsBoxHas() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int run = 0; run < 2_000; run++) {
            SnmpRotation rotation = begun;
            // What the box runs: a configuration that was wished once and that it took.
            boolean hasOld = true;
            boolean hasNew = false;
            for (int step = 0; step < 20; step++) {
                BoxSays box = BoxSays.values()[random.nextInt(3)];
                if (box == BoxSays.CONFIRMED) {
                    hasOld = rotation.gives(1);
                    hasNew = rotation.gives(2);
                }
                boolean answers = rotation.asksWith() == 1 ? hasOld : hasNew;
                assertThat(answers)
                        .as("run " + run + ", step " + step + " in " + rotation.phase())
                        .isTrue();
                rotation = rotation.next(
                        box, random.nextBoolean() ? PollSays.ANSWERED : PollSays.NOTHING, "why", NOW.plusSeconds(step));
            }
        }
    }
}
