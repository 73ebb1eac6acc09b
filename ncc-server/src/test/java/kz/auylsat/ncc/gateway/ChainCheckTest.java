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
            assertThat(check.isCloned(held)).isFalse();
            String fresh = "t" + i;
            check = check.next(held, fresh);
            held = random.nextInt(3) == 0 ? held : fresh;
        }
    }

    @Test
    void twoBoxesWithOneTokenAreNoticedAtTheirThirdWord() {
        ChainCheck check = ChainCheck.NEW.next("", "a").next("a", "b");
        assertThat(check.isCloned("b")).isFalse();
        check = check.next("b", "of the first");
        assertThat(check.isCloned("b")).isFalse();
        check = check.next("b", "of the second");
        assertThat(check.isCloned("of the first")).isTrue();
    }
}
