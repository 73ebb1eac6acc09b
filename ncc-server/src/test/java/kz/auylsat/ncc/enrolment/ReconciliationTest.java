package kz.auylsat.ncc.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.enrolment.Reconciliation.Action;
import kz.auylsat.ncc.enrolment.Reconciliation.Certificate;
import kz.auylsat.ncc.enrolment.Reconciliation.GivenToken;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(600);
    private static final long SEED = 1414;

    private static Enrolment waiting(String id) {
        return new Enrolment(id, "ayni-1", EARLIER, NOW.plus(Duration.ofDays(3)), null, null, null, null, null);
    }

    private static Enrolment used(String id) {
        return new Enrolment(id, "ayni-1", EARLIER, NOW.plusSeconds(9), EARLIER, "box 1", null, null, null);
    }

    private static Enrolment revoked(Enrolment of, String why) {
        return new Enrolment(
                of.id(), of.terminalId(), of.createdAt(), of.expiresAt(), of.usedAt(), of.usedBy(), null, NOW, why);
    }

    private static GivenToken given(String id, boolean isUsed) {
        return new GivenToken(id, "ayni-1", isUsed ? EARLIER : null, isUsed ? "box 1" : null, null);
    }

    private static Certificate certificate(String serial, String enrolmentId, Instant letInAt, String revokedWhy) {
        return new Certificate(serial, "ayni-1", enrolmentId, letInAt, revokedWhy);
    }

    private static List<Action> difference(
            List<Enrolment> wished, List<GivenToken> given, List<Certificate> certificates) {
        return Reconciliation.of(wished, given, certificates, NOW);
    }

    @Test
    void aTokenThatWaitsIsGivenToTheGatewayOnce() {
        Enrolment wished = waiting("e1");
        assertThat(difference(List.of(wished), List.of(), List.of())).containsExactly(new Action.AddToken(wished));
        assertThat(difference(List.of(wished), List.of(given("e1", false)), List.of()))
                .isEmpty();
    }

    @Test
    void anExpiredOrRevokedTokenIsForgottenAndOneOfAnUndoneApplyToo() {
        Enrolment expired = new Enrolment("e1", "ayni-1", EARLIER, NOW, null, null, null, null, null);
        assertThat(difference(List.of(expired), List.of(given("e1", false)), List.of()))
                .containsExactly(new Action.ForgetToken("e1"));
        assertThat(difference(List.of(revoked(waiting("e1"), "by hand")), List.of(given("e1", false)), List.of()))
                .containsExactly(new Action.ForgetToken("e1"));
        assertThat(difference(List.of(), List.of(given("e1", false)), List.of()))
                .containsExactly(new Action.ForgetToken("e1"));
        assertThat(difference(List.of(expired), List.of(), List.of())).isEmpty();
    }

    @Test
    void theInventoryHearsWhoCameInAndWhoTriedAgain() {
        GivenToken token = new GivenToken("e1", "ayni-1", EARLIER, "A10234", NOW);
        Certificate good = certificate("c1", "e1", EARLIER, null);
        assertThat(difference(List.of(waiting("e1")), List.of(token), List.of(good)))
                .containsExactly(
                        new Action.NoteUsed(waiting("e1"), EARLIER, "A10234"),
                        new Action.NoteTriedAgain(waiting("e1"), NOW));
    }

    @Test
    void aTerminalThatIsTakenOutShutsItsBoxOutAndItComesBackWithIt() {
        Certificate good = certificate("c1", "e1", EARLIER, null);
        Enrolment deleted = revoked(used("e1"), EnrolmentStore.DELETED);
        assertThat(difference(List.of(deleted), List.of(given("e1", true)), List.of(good)))
                .containsExactly(new Action.ShutOut("ayni-1", "c1", EnrolmentStore.DELETED));
        Certificate out = certificate("c1", "e1", EARLIER, EnrolmentStore.DELETED);
        assertThat(difference(List.of(deleted), List.of(given("e1", true)), List.of(out)))
                .isEmpty();
        assertThat(difference(List.of(used("e1")), List.of(given("e1", true)), List.of(out)))
                .containsExactly(new Action.LetInAgain("ayni-1", "c1"));
    }

    @Test
    void aBoxThatWasLetInByHandAfterwardsStaysIn() {
        Enrolment deleted = revoked(used("e1"), EnrolmentStore.DELETED);
        Certificate byHand = certificate("c2", null, NOW.plusSeconds(1), null);
        assertThat(difference(List.of(deleted), List.of(given("e1", true)), List.of(byHand)))
                .isEmpty();
    }

    @Test
    void aBoxThatWasLetInByHandGoesAndComesWithItsTerminalAndNotForAnother() {
        Enrolment deleted = revoked(used("e1"), EnrolmentStore.DELETED);
        Certificate byHand = certificate("c2", null, EARLIER.plusSeconds(1), null);
        assertThat(difference(List.of(deleted), List.of(given("e1", true)), List.of(byHand)))
                .containsExactly(new Action.ShutOut("ayni-1", "c2", EnrolmentStore.DELETED));
        Certificate out = certificate("c2", null, EARLIER.plusSeconds(1), EnrolmentStore.DELETED);
        assertThat(difference(List.of(used("e1")), List.of(given("e1", true)), List.of(out)))
                .containsExactly(new Action.LetInAgain("ayni-1", "c2"));
        GivenToken later = new GivenToken("e2", "ayni-1", EARLIER.plusSeconds(9), "box 2", null);
        Certificate stolen = certificate("c3", "e2", EARLIER.plusSeconds(9), "stolen");
        assertThat(difference(List.of(deleted, used("e2")), List.of(given("e1", true), later), List.of(out, stolen)))
                .isEmpty();
    }

    @Test
    void theBoxOfATerminalThatWasAppliedAnewStaysOutWhateverBecomesOfTheNextBox() {
        Enrolment first = revoked(used("e1"), EnrolmentStore.DELETED);
        Certificate firstBox = certificate("c1", "e1", EARLIER, EnrolmentStore.DELETED);
        List<GivenToken> tokens = List.of(given("e1", true), given("e2", true));

        assertThat(difference(
                        List.of(first, used("e2")),
                        tokens,
                        List.of(firstBox, certificate("c2", "e2", EARLIER, "stolen"))))
                .as("the next box was stolen")
                .isEmpty();
        assertThat(difference(
                        List.of(first, used("e2")),
                        tokens,
                        List.of(firstBox, certificate("c2", "e2", EARLIER, EnrolmentStore.DELETED))))
                .as("it was deleted once more, and that was taken back")
                .containsExactly(new Action.LetInAgain("ayni-1", "c2"));
    }

    @Test
    void whoeverIsShutOutIsSoWithEachRenewal() {
        Enrolment stolen = revoked(used("e1"), "stolen");
        assertThat(difference(
                        List.of(stolen),
                        List.of(given("e1", true)),
                        List.of(certificate("c1", "e1", EARLIER, "stolen"), certificate("c2", "e1", EARLIER, null))))
                .containsExactly(new Action.ShutOut("ayni-1", "c2", "stolen"));
    }

    @Test
    void aDatabaseThatKnowsNothingOfAnEnrolmentShutsNobodyOut() {
        Certificate good = certificate("c1", "e1", EARLIER, null);
        assertThat(difference(List.of(), List.of(given("e1", true)), List.of(good)))
                .isEmpty();
    }

    @Test
    void anotherTokenLeavesTheBoxInUntilSomebodyUsesIt() {
        Certificate good = certificate("c1", "e1", EARLIER, null);
        assertThat(difference(List.of(used("e1"), waiting("e2")), List.of(given("e1", true)), List.of(good)))
                .containsExactly(new Action.AddToken(waiting("e2")));
    }

    /** Whatever was done before the process was killed, what is left over leads to the same. */
    @Test
    void cutOffAnywhereTheNextDifferenceIsTheRest() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int run = 0; run < 500; run++) {
            List<Enrolment> wished = new ArrayList<>();
            List<GivenToken> tokens = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String id = "e" + i;
                Enrolment each = new Enrolment(
                        id,
                        "t" + i % 5,
                        EARLIER,
                        random.nextBoolean() ? NOW.plusSeconds(60) : NOW.minusSeconds(1),
                        null,
                        null,
                        null,
                        null,
                        null);
                if (random.nextInt(4) > 0) {
                    wished.add(random.nextInt(3) == 0 ? revoked(each, "by hand") : each);
                }
                if (random.nextBoolean()) {
                    tokens.add(new GivenToken(id, "t" + i % 5, null, null, null));
                }
            }
            List<Action> all = Reconciliation.of(wished, tokens, List.of(), NOW);
            Collections.shuffle(all = new ArrayList<>(all), random);
            List<Action> done = all.subList(0, random.nextInt(all.size() + 1));
            List<GivenToken> after = new ArrayList<>(tokens);
            for (Action action : done) {
                if (action instanceof Action.AddToken add) {
                    after.add(
                            new GivenToken(add.enrolment().id(), add.enrolment().terminalId(), null, null, null));
                } else if (action instanceof Action.ForgetToken forget) {
                    after.removeIf(token -> token.enrolmentId().equals(forget.enrolmentId()));
                }
            }
            assertThat(Reconciliation.of(wished, after, List.of(), NOW))
                    .as("run " + run)
                    .containsExactlyInAnyOrderElementsOf(all.subList(done.size(), all.size()));
        }
    }
}
