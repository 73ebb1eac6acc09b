package kz.auylsat.ncc.life;

import static kz.auylsat.ncc.life.Village.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.database.OnEachEngine;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeStoreTest extends OnEachEngine {
    private static final String SETTLEMENT = "INSERT INTO settlement (id, name_en, country, region, latitude_deg,"
            + " longitude_deg, height_metres, zone, created_at, updated_at)"
            + " VALUES ('old', 'Old', 'KZ', 'Abai', 49, 80, 300, 'Asia/Almaty', 1, 1)";

    private LifeStore store;

    @BeforeEach
    void open() throws Exception {
        store = new LifeStore(opened.database());
    }

    /** Work within a transaction, as the engine of applies does it. */
    private interface Work {
        void in(Handle handle);
    }

    private void within(Work work) {
        opened.database().write(handle -> {
            work.in(handle);
            return true;
        });
    }

    private LifeRecord life() {
        return store.one("aksu").orElseThrow();
    }

    private void take(LifeState to, String note) {
        LifeFacts facts = Village.complete().facts();
        StepOutcome outcome =
                Life.step(life(), facts, new StepRequest(to, note, "for a test", "Erlan", false), LifeRules.USUAL, NOW);
        assertThat(store.take(life(), (StepOutcome.Taken) outcome, null)).isTrue();
    }

    private List<LifeState> states() {
        return store.history("aksu").stream().map(LifeStep::to).toList();
    }

    @Test
    void keepsWhereAVillageStandsAndHowItCameThere() {
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW));
        take(LifeState.SURVEYED, "дом культуры, \"юг\" открыт");
        take(LifeState.IN_SERVICE, null);

        assertThat(life().state()).isEqualTo(LifeState.IN_SERVICE);
        assertThat(life().overrideReason()).isEqualTo("for a test");
        List<LifeStep> history = store.history("aksu");
        assertThat(history).hasSize(10);
        assertThat(history.get(0).from()).isNull();
        assertThat(history.get(1).evidence()).containsExactly(Evidence.note("дом культуры, \"юг\" открыт"));
        assertThat(history.get(9).evidence())
                .extracting(Evidence::kind)
                .containsExactly("permit", "permit", "line_up", "missing");
        assertThat(history.get(9).overrideReason()).isEqualTo("for a test");
    }

    @Test
    void ofTwoWhoSawTheSameOnlyTheFirstTakesAStep() {
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW));
        LifeRecord seen = life();
        StepOutcome.Taken survey = (StepOutcome.Taken) Life.step(
                seen,
                new Village().facts(),
                new StepRequest(LifeState.SURVEYED, "seen", null, "Erlan", false),
                LifeRules.USUAL,
                NOW);

        assertThat(store.take(seen, survey, "key-1")).isTrue();
        assertThat(store.take(seen, survey, "key-2")).isFalse();
        assertThat(states()).containsExactly(LifeState.PLANNED, LifeState.SURVEYED);
        assertThat(store.done("aksu", "key-1", "Erlan", LifeState.SURVEYED, NOW))
                .isTrue();
        assertThat(store.done("aksu", "key-2", "Erlan", LifeState.SURVEYED, NOW))
                .isFalse();
        assertThat(store.done("aksu", "key-1", "Erlan", LifeState.INSTALLED, NOW))
                .as("another step by the same key")
                .isFalse();
        assertThat(store.done("aksu", "key-1", "Aigul", LifeState.SURVEYED, NOW))
                .as("somebody else's key")
                .isFalse();
        assertThat(store.done("aksu", "key-1", "Erlan", LifeState.SURVEYED, NOW.plusMillis(1)))
                .as("a key of long ago")
                .isFalse();
    }

    @Test
    void whatAnApplyTakesBackIsAsIfItHadNeverBeen() {
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW));
        take(LifeState.SURVEYED, "seen");
        within(handle -> LifeRowsStore.createdUndone(handle, "aksu"));

        assertThat(store.snapshot().lives()).isEmpty();
        assertThat(store.history("aksu")).isEmpty();
    }

    @Test
    void aDeletedVillageKeepsItsHistoryAndADeletionTakenBackRestoresIt() {
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW));
        take(LifeState.SURVEYED, "seen");
        within(handle -> LifeRowsStore.deleted(handle, "aksu", "apply", NOW.plusSeconds(9)));
        assertThat(life().state()).isEqualTo(LifeState.DECOMMISSIONED);

        within(handle -> LifeRowsStore.deletedUndone(handle, "aksu"));
        assertThat(life().state()).isEqualTo(LifeState.SURVEYED);
        assertThat(life().since()).isEqualTo(NOW);
        assertThat(states()).containsExactly(LifeState.PLANNED, LifeState.SURVEYED);

        within(handle -> LifeRowsStore.deleted(handle, "aksu", "apply", NOW.plusSeconds(9)));
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW.plusSeconds(99)));
        assertThat(life().state()).isEqualTo(LifeState.PLANNED);
        // A box or a line-up of its first life proves nothing in its second.
        assertThat(life().enrolledAfter()).isEqualTo(NOW.plusSeconds(99));
        within(handle -> LifeRowsStore.createdUndone(handle, "aksu"));
        assertThat(life().state()).isEqualTo(LifeState.DECOMMISSIONED);
        assertThat(states()).containsExactly(LifeState.PLANNED, LifeState.SURVEYED, LifeState.DECOMMISSIONED);
    }

    @Test
    void aSettlementThatWasThereBeforeWasInService() throws Exception {
        opened.execute(SETTLEMENT);
        store.adopt(NOW);
        store.adopt(NOW.plusSeconds(9));

        assertThat(store.snapshot().lives().get("old").state()).isEqualTo(LifeState.IN_SERVICE);
        assertThat(store.history("old"))
                .singleElement()
                .satisfies(step -> assertThat(step.evidence()).containsExactly(Evidence.note("was in service before")));
    }

    @Test
    void keepsProofsAndForgetsThoseThatAreNoMore() {
        Station whole = Village.complete().facts().stations().get(0);
        store.prove(List.of(whole));
        assertThat(store.snapshot().station(Village.TERMINAL)).isEqualTo(whole);

        Station revoked = new Station(Village.TERMINAL, null, whole.lineUp());
        store.prove(List.of(revoked));
        assertThat(store.snapshot().station(Village.TERMINAL)).isEqualTo(revoked);
    }

    @Test
    void aSoakIsKeptWhileItRunsAndBegunAnewWithTheNext() {
        within(handle -> LifeRowsStore.created(handle, "aksu", "apply", NOW));
        take(LifeState.SOAK, null);
        SoakWatch begun = store.snapshot().soaks().get("aksu");
        assertThat(begun.since()).isEqualTo(life().since());

        SoakWatch watched = begun.look(SoakWatch.Seen.ANSWERED, NOW.plusSeconds(60));
        store.watch(List.of(watched));
        assertThat(store.snapshot().soaks().get("aksu").answered()).isEqualTo(Duration.ofSeconds(60));

        take(LifeState.INSTALLED, "dish moved");
        assertThat(store.snapshot().soaks()).isEmpty();
        // A look that was under way meanwhile is of a soak that is over.
        store.watch(List.of(watched));
        assertThat(store.snapshot().soaks()).isEmpty();
        assertThat(life().linedUpAfter()).isEqualTo(NOW);
        assertThat(life().enrolledAfter()).isEqualTo(Instant.EPOCH);
    }
}
