package kz.auylsat.ncc.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    @Test
    void oneBoxIsNeverTakenForTwoHoweverManyAnswersAreLost() {
        long seed = System.nanoTime();
        System.out.println("ChainCheckTest seed " + seed);
        Random random = new Random(seed);
        ChainCheck check = ChainCheck.NEW;
        String held = "";
        for (int i = 0; i < 10_000; i++) {
            String boot = "start " + i / 7;
            assertThat(check.isCloned(held, boot)).isFalse();
            String fresh = "t" + i;
            check = ChainCheck.next(held, fresh, boot);
            held = random.nextInt(3) == 0 ? held : fresh;
        }
    }

    @Test
    void twoBoxesWithOneTokenAreNoticedAtTheirThirdWord() {
        ChainCheck check = ChainCheck.next("a", "b", "before");
        assertThat(check.isCloned("b", "first")).isFalse();
        check = ChainCheck.next("b", "of the first", "first");
        assertThat(check.isCloned("b", "second")).isFalse();
        check = ChainCheck.next("b", "of the second", "second");
        assertThat(check.isCloned("of the first", "first")).isTrue();
    }

    /** A box gives a request up, sends again on a connection of its own, and the first arrives after the second. */
    @Test
    void aRequestThatArrivesLateMakesNoSecondBox() {
        ChainCheck check = ChainCheck.next("a", "b", "start");
        check = ChainCheck.next("b", "of the second request", "start");
        assertThat(check.isCloned("b", "start")).isFalse();
        check = ChainCheck.next("b", "of the first request", "start");
        assertThat(check.isCloned("of the second request", "start")).isFalse();
    }
}
