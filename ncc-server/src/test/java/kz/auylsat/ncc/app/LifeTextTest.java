package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.life.Blocker;
import kz.auylsat.ncc.life.LifeRecord;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.PermitWarning;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.StationPermit;
import kz.auylsat.ncc.plan.Wishes;
import org.junit.jupiter.api.Test;

class LifeTextTest {
    private static final LifeRecord LIFE = new LifeRecord(
            "aksu",
            LifeState.PLANNED,
            Instant.parse("2026-11-23T06:00:19.412Z"),
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            null);

    @Test
    void theListTellsSinceWhenToTheSecond() {
        assertThat(list(List.of(), List.of())).contains("planned  2026-11-23T06:00:19Z  —");
    }

    @Test
    void thePermitsOfTheListAreThoseThatEndAndThoseThatAreWaitedFor() {
        StationPermit ending =
                new StationPermit("equipment", "18", "RFS", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 23));
        Blocker survey = new Blocker(Blocker.Code.SURVEY_MISSING, Map.of());
        Blocker coming = new Blocker(
                Blocker.Code.PERMIT_NOT_YET, Map.of("kind", "frequency", "number", "17", "from", "2027-03-01"));

        assertThat(list(List.of(survey, coming), List.of(new PermitWarning(ending, 30))))
                .contains("equipment 18 ends in 30 d; frequency 17 from 2027-03-01\n");
    }

    private static String list(List<Blocker> blockers, List<PermitWarning> permits) {
        return LifeText.table(List.of(new LifeText.Row(
                        Wishes.settlement("aksu", null), new Rollout.Village(LIFE, blockers, permits))))
                .toString();
    }
}
