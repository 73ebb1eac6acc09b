package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00Z");
    private final RefusalTally tally = new RefusalTally();

    private static AuditEntry refusal(String address, Instant at) {
        return new AuditEntry(at, "", "none", address, "signIn", "session", AuditEntry.REFUSED, "wrong", "", 1);
    }

    @Test
    void theFirstIsWrittenAtOnceAndThoseOfTheMinuteAfterItAsOne() {
        assertThat(tally.refused(refusal("10.0.0.1", AT), "10.0.0.1")).isPresent();
        for (int i = 1; i <= 500; i++) {
            assertThat(tally.refused(refusal("10.0.0.1", AT.plusMillis(i)), "10.0.0.1"))
                    .isEmpty();
        }
        assertThat(tally.refused(refusal("10.0.0.2", AT), "10.0.0.2")).isPresent();
        assertThat(tally.over(AT.plusSeconds(59))).isEmpty();
        assertThat(tally.over(AT.plusSeconds(60))).singleElement().satisfies(entry -> {
            assertThat(entry.times()).isEqualTo(500);
            assertThat(entry.address()).isEqualTo("10.0.0.1");
        });
        assertThat(tally.refused(refusal("10.0.0.1", AT.plusSeconds(61)), "10.0.0.1"))
                .isPresent();
    }

    @Test
    void manyAddressesAtOnceAreCountedTogether() {
        for (int i = 0; i < RefusalTally.KEPT_MAX; i++) {
            assertThat(tally.refused(refusal("address " + i, AT), "address " + i))
                    .isPresent();
        }
        assertThat(tally.refused(refusal("one more", AT), "one more")).isPresent();
        assertThat(tally.refused(refusal("another", AT), "another")).isEmpty();
        assertThat(tally.refused(refusal("a third", AT), "a third")).isEmpty();
        assertThat(tally.over(AT.plusSeconds(60))).singleElement().satisfies(entry -> {
            assertThat(entry.times()).isEqualTo(2);
            assertThat(entry.address()).isEqualTo("others");
        });
    }

    /** Strangers claim whichever name they wish. */
    @Test
    void anotherNameIsNoOtherStranger() {
        for (int i = 0; i < 100; i++) {
            AuditEntry entry = new AuditEntry(
                    AT, "name" + i, "none", "10.0.0.1", "signIn", "session", AuditEntry.REFUSED, "Wrong.", "", 1);
            assertThat(tally.refused(entry, "10.0.0.1").isPresent()).isEqualTo(i == 0);
        }
        assertThat(tally.over(AT.plusSeconds(60))).singleElement().satisfies(entry -> {
            assertThat(entry.times()).isEqualTo(99);
            assertThat(entry.actor()).isEmpty();
            assertThat(entry.detail()).isEqualTo("Wrong. Names: name1, name2, name3, name4, name5 and more.");
        });
    }
}
