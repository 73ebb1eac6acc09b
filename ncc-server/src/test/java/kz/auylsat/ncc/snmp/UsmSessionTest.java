package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsmSessionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] ENGINE = {1, 2, 3, 4, 5};

    private static UsmSession synced(int boots, int time) {
        UsmSession session = new UsmSession();
        session.learn(ENGINE, 0, 0, 0);
        session.resync(boots, time, 0, true);
        return session;
    }

    @Test
    void clockRunsOnBetweenMessages() {
        assertThat(synced(7, 1000).timeAt(90 * SECOND)).isEqualTo(1090);
        assertThat(synced(7, Integer.MAX_VALUE - 5).timeAt(90 * SECOND)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void answersOlderThanTheWindowAreNotTimely() {
        UsmSession session = synced(7, 1000);
        assertThat(session.accepts(7, 850, 0)).isTrue();
        assertThat(session.accepts(7, 849, 0)).isFalse();
        assertThat(session.accepts(6, 5000, 0)).as("of the boot before").isFalse();
        assertThat(session.accepts(8, 0, 0)).as("after a restart").isTrue();
    }

    @Test
    void hintOfTheClockIsNotHeldAgainstAnswers() {
        UsmSession session = new UsmSession();
        session.learn(ENGINE, 9, 9999, 0);
        assertThat(session.accepts(2, 3, 0)).isTrue();
        session.heard(2, 3, 0);
        assertThat(session.boots()).isEqualTo(2);
        assertThat(session.accepts(1, 3, 0)).isFalse();
    }

    @Test
    void laterClockIsTakenOverAndEarlierIsNot() {
        UsmSession session = synced(7, 1000);
        session.heard(7, 990, SECOND);
        assertThat(session.timeAt(SECOND)).isEqualTo(1001);
        session.heard(7, 1010, SECOND);
        assertThat(session.timeAt(SECOND)).isEqualTo(1010);
    }

    @Test
    void forgettingMakesOlderMessagesObsolete() {
        UsmSession session = synced(7, 1000);
        int before = session.generation();
        session.forget();
        assertThat(session.knowsEngine()).isFalse();
        assertThat(session.generation()).isNotEqualTo(before);
    }
}
