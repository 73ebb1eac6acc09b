package kz.auylsat.ncc.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesABurstThenARate() {
        RequestBudget budget = new RequestBudget(0.5, 3, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(budget.take("a", 0)).isZero();
        }
        assertThat(budget.take("a", 0)).isEqualTo(2);
        assertThat(budget.take("b", 0)).isZero();
        assertThat(budget.take("a", SECOND)).isEqualTo(1);
        assertThat(budget.take("a", 2 * SECOND)).isZero();
        assertThat(budget.take("a", 1_000 * SECOND)).isZero();
    }

    @Test
    void countsWhatIsUnderWayOfEach() {
        RequestBudget budget = new RequestBudget(1, 1, 1);
        assertThat(budget.begin("a", 2)).isTrue();
        assertThat(budget.begin("a", 2)).isTrue();
        assertThat(budget.begin("a", 2)).isFalse();
        assertThat(budget.begin("b", 1)).isTrue();
        budget.end("a");
        assertThat(budget.begin("a", 2)).isTrue();
    }
}
