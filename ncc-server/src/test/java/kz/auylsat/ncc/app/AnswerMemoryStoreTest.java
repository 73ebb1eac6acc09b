package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.auylsat.ncc.api.AnswerMemory.Answer;
import kz.auylsat.ncc.api.AnswerMemory.Claim;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.database.OnEachEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerMemoryStoreTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Answer ANSWER = new Answer(201, Map.of("ETag", "\"7\""), "{\"id\":1}");

    private AnswerMemoryStore memory;

    @BeforeEach
    void open() throws Exception {
        memory = new AnswerMemoryStore(opened.database(), 3);
    }

    @Test
    void aRequestThatIsSentAgainIsAnsweredAsTheFirstTimeAlsoByAnotherServer() throws Exception {
        assertThat(memory.claim("a", "k", "POST /x", NOW)).isEqualTo(new Claim.Fresh());
        assertThat(memory.claim("a", "k", "POST /x", NOW)).isEqualTo(new Claim.UnderWay());
        assertThat(memory.claim("b", "k", "POST /x", NOW)).as("another's key").isEqualTo(new Claim.Fresh());

        memory.keep("a", "k", ANSWER);

        try (var again = opened.again()) {
            AnswerMemoryStore other = new AnswerMemoryStore(again, 3);
            assertThat(other.claim("a", "k", "POST /x", NOW)).isEqualTo(new Claim.Known(ANSWER));
            assertThat(other.claim("a", "k", "POST /y", NOW)).isEqualTo(new Claim.Other());
        }
    }

    @Test
    void workThatWasNotDoneOrWhoseServerDiedMayBeTriedAgain() {
        memory.claim("a", "released", "x", NOW);
        memory.release("a", "released");
        assertThat(memory.claim("a", "released", "x", NOW)).isEqualTo(new Claim.Fresh());
        assertThat(memory.claim("a", "released", "x", NOW.plus(Duration.ofMinutes(3))))
                .isEqualTo(new Claim.Fresh());
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        memory.claim("a", "k", "x", NOW);
        memory.keep("a", "k", ANSWER);
        assertThat(memory.claim("a", "k", "x", NOW.plus(Duration.ofHours(23)))).isEqualTo(new Claim.Known(ANSWER));
        assertThat(memory.claim("a", "k", "x", NOW.plus(Duration.ofHours(25)))).isEqualTo(new Claim.Fresh());
    }

    @Test
    void aboveItsBoundTheOldestGoAndAreCounted() {
        for (int i = 0; i < 6; i++) {
            memory.claim("a" + i, "k", "x", NOW.plusMillis(i));
            memory.keep("a" + i, "k", ANSWER);
        }
        assertThat(memory.claim("a0", "k", "x", NOW.plusMillis(9))).isEqualTo(new Claim.Fresh());
        assertThat(memory.claim("a5", "k", "x", NOW.plusMillis(9))).isEqualTo(new Claim.Known(ANSWER));
        assertThat(new ApplyStore(opened.database()).forgotten().get("idempotency_key"))
                .isPositive();
    }

    @Test
    void aCallerWithManyKeysPushesOutTheirOwn() {
        AnswerMemoryStore ten = new AnswerMemoryStore(opened.database(), 10);
        ten.claim("b", "k", "x", NOW);
        ten.keep("b", "k", ANSWER);
        for (int i = 1; i <= 20; i++) {
            ten.claim("a", "k" + i, "x", NOW.plusMillis(i));
            ten.keep("a", "k" + i, ANSWER);
        }
        assertThat(ten.claim("b", "k", "x", NOW.plusMillis(30))).isEqualTo(new Claim.Known(ANSWER));
        assertThat(ten.claim("a", "k20", "x", NOW.plusMillis(30))).isEqualTo(new Claim.Known(ANSWER));
    }

    @Test
    void anAnswerIsForgottenAlsoWhereNobodySendsAKey() {
        memory.claim("a", "k", "x", NOW);
        memory.keep("a", "k", ANSWER);
        memory.forgetOld(NOW.plus(Duration.ofHours(25)));
        assertThat(memory.claim("a", "k", "x", NOW)).isEqualTo(new Claim.Fresh());
    }
}
